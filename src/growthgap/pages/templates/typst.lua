-- What figures, tables, formulas and footnotes of a report look like in Typst; refuses what cannot be read aloud.

local PAGE, LANDSCAPE = 493, 739  -- width of the text, pt
local INSET = 0.9                 -- padding of a column, left and right together, em
local SIZES = { 8.8, 8.4, 8, 7.6, 7.2, 6.8, 6.5 }
local COMFORTABLE = 7.6
local TALL = 580                  -- height, pt, below which a table fits a page with its caption, note and source
local LINE, ROW = 1.12, 0.3       -- heights of a line, and of what a row has beside its lines, em
local LONG, BREAK = 40, 8         -- letters of a word that may be broken, and after how many

return function(notebook)

local columns = dofile(pandoc.path.join { notebook.tables, "columns.lua" })
local writer = {}

-- The sentence is laid aside, as pandoc wraps an error in words of its own.
local function stop(sentence, ...)
  notebook.refusal = sentence:format(...)
  error(notebook.refusal, 0)
end

local function quoted(text) return '"' .. text:gsub('[\\"]', "\\%0"):gsub("\n", " ") .. '"' end
local function raw(typst, ...) return pandoc.RawBlock("typst", typst:format(...)) end
local function raw_inline(typst, ...) return pandoc.RawInline("typst", typst:format(...)) end
local function under(unit) return #unit > 0 and { raw "#gg-unit[", pandoc.Plain(unit), raw "]" } or {} end
local function typst(blocks) return (pandoc.write(pandoc.Pandoc(blocks), "typst"):gsub("%s+$", "")) end

-- References to the same source share one footnote.
function writer.note(number, content)
  if not content then return { raw_inline("#footnote(<note-%d>)", number) } end
  local out = pandoc.Inlines { raw_inline "#footnote[#h(0.3em)" }
  out:extend(pandoc.utils.blocks_to_inlines(content))
  out:insert(raw_inline("]<note-%d>", number))
  return out
end

function writer.tongue(content, lang)
  local out = pandoc.Inlines { raw_inline('#text(lang: "%s")[', lang) }
  out:extend(content)
  out:insert(raw_inline "]")
  return out
end

-- A formula is read aloud by the words its author gave it.
function writer.formula(math, alt, cell)
  if not alt or alt == "" then
    local text = math.text:gsub("%s+", " ")
    stop('the formula %s of cell %s has no alternative text; write it as [$...$]{alt="in words"}', text, cell)
  end
  math.text = math.text:gsub(utf8.charpattern, notebook.lacking)
  return { raw_inline("#[#set math.equation(alt: %s)\n", quoted(alt)), math, raw_inline "]" }
end

function writer.image(picture, alt, width, cell)
  if alt == "" then stop("a picture of cell %s has no alternative text; write ![in words](...)", cell) end
  return { raw_inline("#gg-image(%s, %s, width: %s)", quoted(picture), quoted(alt), width and ("%.2f"):format(0.75 * width) or "none") }
end

function writer.coloured(fill, ink)
  return { ["typst:fill"] = fill and ('rgb("%s")'):format(fill), ["typst:text:fill"] = ('rgb("%s")'):format(ink) }
end

-- Letters without a shape get a mark, and words that are too long for a line places where they may be broken.
function writer.word(text)
  if next(notebook.lacking) then text = text:gsub(utf8.charpattern, notebook.lacking) end
  if #text <= LONG then return text end
  return (text:gsub("[^%s\u{200b}]+", function(word)
    if #word <= LONG then return word end
    local letters = 0
    return (word:gsub(utf8.charpattern, function(letter)
      letters = letters + 1
      return letters % BREAK == 0 and letter .. "\u{200b}" or letter
    end))
  end))
end

-- Three dots are an ellipsis to Typst, and pandoc does not say otherwise: they wait as a letter that no text holds.
function writer.prose(text) return (writer.word(text):gsub("%.%.%.", "\u{1}")) end
function writer.finished(typst) return (typst:gsub("\u{1}", "\\.\\.\\.")) end

local places = { report = "place-report" }  -- the title, see report.typ
function writer.place(identifier)  -- a label of Typst is narrower than an address of HTML
  if not places[identifier] then
    places[#places + 1] = identifier
    places[identifier] = "place-" .. #places
  end
  return places[identifier]
end

function writer.lost(sentence) return { raw "#gg-lost[", pandoc.Plain(pandoc.Str(writer.word(sentence))), raw "]" } end

function writer.fold(summary, content)
  local out = pandoc.Blocks { pandoc.Para { pandoc.Strong(summary) } }
  out:extend(content)
  return out
end

function writer.figure(picture, alt, title, unit, source, cell)
  if alt == "" then
    local name = #title > 0 and ("'%s' "):format(pandoc.utils.stringify(title)) or ""
    stop("the figure %sof cell %s has no alternative text; show it with report.figure(..., alt=...)", name, cell)
  end
  local call = "#gg-figure(%s, %s, titled: %s, sourced: %s)["
  local open = raw("%s", call:format(quoted(picture), quoted(alt), #title > 0, #source > 0))
  local out = pandoc.Blocks { open, pandoc.Plain(title) }
  out:extend(under(unit))
  out:extend { raw "][", pandoc.Plain(source), raw "]" }
  return out
end

-- Typst lets a long word run into the next column without a warning, so that type size and widths are worked out here:
-- the largest comfortable size at which every line fits, else most of each line, else the largest for every word.
-- (Prose may break its lines at any size: 48 em beyond the words are room enough.)
local function fit(least, ideal, page, head, body)
  local narrowest, wish = columns.total(least) + INSET * #least, columns.total(ideal) - columns.total(least)
  for _, demand in ipairs { { 1, COMFORTABLE }, { 0.6, COMFORTABLE }, { 0.25, 0 } } do
    for _, size in ipairs(SIZES) do
      if size >= demand[2] and page / size - narrowest >= math.min(demand[1] * wish, 48 * demand[1]) then
        return size, columns.widths(least, ideal, page / size - INSET * #least, head, body)
      end
    end
  end
end

-- Page width, type size, widths of the columns as shares of the table, and the table's share of the page.
local function layout(tbl, head, body)
  local least, ideal = columns.measure(tbl, head, body)
  local page, size, widths = PAGE, fit(least, ideal, PAGE, head, body)
  if not size then page, size, widths = LANDSCAPE, fit(least, ideal, LANDSCAPE, head, body) end
  if not size then stop("a table of %d columns is too wide for a page (first column: %s)", #least, head[1] and head[1][1] or "") end
  local shares, taken = {}, columns.total(widths) + INSET * #widths
  for j, width in ipairs(widths) do shares[j] = (width + INSET) / taken end
  local share = taken * size / page
  return page, size, shares, share > 0.75 and 1 or share, widths  -- a nearly full table fills the measure
end

-- Whether a table is known to fit a page: to set it for that, as Typst could, takes as long as the report.
local function fits(rows, widths, size)
  local height = 0
  for _, row in ipairs(rows) do
    local lines = 1
    for j, width in ipairs(widths) do
      local long = columns.em(row[j] or "") / width
      lines = math.max(lines, long > 1.001 and math.ceil(1.1 * long) or 1)  -- words do not fill the lines they break
    end
    height = height + (LINE * lines + ROW) * size
  end
  return height < TALL
end

function writer.table(tbl, after, _, _, unit)
  local head, body = columns.texts(tbl)
  local page, size, shares, share, widths = layout(tbl, head, body)
  local specs = {}
  for j, alignment in ipairs(columns.alignments(tbl, body)) do specs[j] = { alignment, shares[j] } end
  tbl.colspecs = specs
  local title = pandoc.utils.blocks_to_inlines(tbl.caption.long)
  tbl.caption.long = {}
  local text = typst { tbl }:gsub("^#figure%(%s*align%(center%)%[", ""):gsub("%]%s*, kind: table%s*%)$", "")
  local call = "#gg-table(size: %.1fpt, width: %.2f%%, landscape: %s, fits: %s, titled: %s, sourced: %s)["
  call = call:format(size, 100 * share, page == LANDSCAPE, fits(body, widths, size), #title > 0, #after > 0)
  local out = pandoc.Blocks { raw("%s", call) }
  out:insert(pandoc.Plain(title))
  out:extend(under(unit))
  out:extend { raw "][", raw("%s", text), raw "][" }
  out:extend(after)
  out:insert(raw "]")
  return out
end

function writer.chances(items)
  local out = pandoc.Blocks { raw "#gg-chances(" }
  for _, item in ipairs(items) do
    local k, n, odds, words = table.unpack(item)
    out:extend { raw("(%d, %d, [", k, n), pandoc.Plain(odds), raw "], [", pandoc.Plain(words), raw "])," }
  end
  out:insert(raw ")")
  return out
end

function writer.page(content)
  content:insert(1, raw "#gg-page")
  return content
end

function writer.foot(content)
  content:insert(1, raw "#gg-foot[")
  content:insert(raw "]")
  return content
end

function writer.code() return {} end
function writer.what_if() return {} end  -- paper does not move
function writer.sources(list) return { raw "#gg-sources[", list, raw "]" } end
function writer.text(block) return { block } end
function writer.error(block) return { raw "#gg-error[", block, raw "]" } end

-- The report's title is the one heading of level 1.
function writer.header(header)
  header.level = header.level + 1
  return header
end

function writer.beside() return {} end

return writer

end

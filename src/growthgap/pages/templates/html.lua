-- What figures, tables, formulas, code and footnotes of a report look like in HTML.

local SANS = 1.2     -- widths of letters against those of the printed face
local MEASURE, DENSE_MEASURE = 52, 57  -- em of a table's letters that the text is wide
local NARROW = 28    -- em up to which a table is not stretched
local COMFORT = 16   -- em that a column of text gets before it breaks its lines
local DENSE = 6      -- columns beyond which letters are smaller and padding is less

return function(notebook)

local columns = dofile(pandoc.path.join { notebook.templates, "columns.lua" })
local labels, headings = notebook.labels, {}
local figures, tables = 0, 0
local writer = {}

local function escape(text)
  return (text:gsub("[&<>\"]", { ["&"] = "&amp;", ["<"] = "&lt;", [">"] = "&gt;", ['"'] = "&quot;" }))
end

local MARK = "\u{2}"  -- of a place for a picture or for links to data, which html.py fills: no text holds it

local function raw(html, ...) return pandoc.RawBlock("html", html:format(...)) end

local function caption(kind, number, inlines, unit)
  local out = pandoc.Blocks { raw('<figcaption><span class="label">%s %d</span>', labels[kind], number), pandoc.Plain(inlines) }
  if unit and #unit > 0 then out:extend { raw '<p class="unit">', pandoc.Plain(unit), raw "</p>" } end
  out:insert(raw "</figcaption>")
  return out
end

-- A place for the links to the data of a table or chart; nothing where it has none.
local function take_home(data, name)
  return (data or "") == "" and "" or ("<!--%s%s:%s-->"):format(MARK, data, escape(name))
end

function writer.note(number)
  local html = '<button type="button" class="ref" popovertarget="note-%d" aria-label="%s %d">%d</button>'
  return { pandoc.RawInline("html", html:format(number, labels.note, number, number)) }
end

function writer.formula(math, alt)
  local class = { "math", math.mathtype == "DisplayMath" and "display" or "inline" }
  return { pandoc.Span({ math }, pandoc.Attr("", class, { title = alt or "" })) }
end

function writer.image(picture, alt, width)
  local image = '<img src="%s%s:%s" alt="%s">'
  return { pandoc.RawInline("html", image:format(MARK, picture, width and math.floor(width) or "", escape(alt))) }
end

function writer.figure(picture, alt, title, unit, source, cell, data)
  local out, name = pandoc.Blocks {}, labels.unnamed .. " " .. cell
  if #title > 0 then
    figures = figures + 1
    name = labels.figure .. " " .. figures
    out:insert(raw('<figure class="chart" id="figure-%d">', figures))
    out:extend(caption("figure", figures, title, unit))
  else
    out:insert(raw '<figure class="chart">')
  end
  if alt == "" then alt = #title > 0 and pandoc.utils.stringify(title) or name end
  out:insert(raw('<div class="card"><img src="%s%s:" alt="%s"></div>', MARK, picture, escape(alt)))
  out:extend { raw '<p class="source">', pandoc.Plain(source), raw("%s</p></figure>", take_home(data, name)) }
  return out
end

-- Blocks whose last line ends with links to data; where there is no line, they are one.
local function ended(blocks, links)
  local last = blocks[#blocks]
  if links == "" then return blocks end
  if last and last.t == "Div" then
    last.content = ended(last.content, links)
  elseif last and (last.t == "Para" or last.t == "Plain") then
    last.content = last.content .. { pandoc.RawInline("html", links) }
  else
    blocks:insert(pandoc.Para { pandoc.RawInline("html", links) })
    return blocks
  end
  blocks[#blocks] = last
  return blocks
end

local function source_lines(blocks)
  local out = pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    if block.t == "Para" or block.t == "Plain" then
      out:extend { raw '<p class="source">', pandoc.Plain(block.content), raw "</p>" }
    else
      out:insert(block)
    end
  end
  return out
end

-- Width below which a table scrolls rather than being narrower, in em, and the columns' shares of it.
local function layout(tbl, head, body)
  local least, ideal = columns.measure(tbl, head, body)
  local dense = #least > DENSE
  local padding, measure = dense and 1 or 1.6, dense and DENSE_MEASURE or MEASURE
  local function width(widths) return SANS * columns.total(widths) + padding * #least end
  local comfortable = {}
  for j, x in ipairs(ideal) do comfortable[j] = math.max(least[j], math.min(x, COMFORT)) end
  local tight = measure - width(least) < 0.25 * (width(comfortable) - width(least))
  local outer = tight and width(comfortable) or math.min(width(comfortable), measure)
  if width(ideal) <= measure then return outer, {} end
  local widths = columns.share_out(least, ideal, (math.max(outer, measure) - padding * #least) / SANS)
  local shares = {}
  for j, x in ipairs(widths) do shares[j] = (SANS * x + padding) / width(widths) end
  return outer, shares
end

-- A table scrolls inside its box, which the keyboard can reach and a screen reader can name.
function writer.table(tbl, after, cell, data)
  local head, body = columns.texts(tbl)
  local width, shares = layout(tbl, head, body)
  local specs = {}
  for j, alignment in ipairs(columns.alignments(tbl, body)) do specs[j] = { alignment, shares[j] } end
  tbl.colspecs = specs
  local title = pandoc.utils.blocks_to_inlines(tbl.caption.long)
  tbl.caption.long = {}
  local out, name = pandoc.Blocks {}, labels.table .. (cell and " " .. labels.cell .. " " .. cell or "")
  if #title > 0 then
    tables = tables + 1
    name = labels.table .. " " .. tables .. ": " .. pandoc.utils.stringify(title)
    out:insert(raw('<figure class="table" id="table-%d">', tables))
    out:extend(caption("table", tables, title))
  else
    out:insert(raw '<figure class="table">')
  end
  local box = '<div class="%s" role="region" tabindex="0" aria-label="%s" style="--width: %.1fem">'
  local class = width < NARROW and "scroll narrow" or #specs > DENSE and "scroll dense" or "scroll"
  out:extend { raw(box, class, escape(name), width), tbl, raw "</div>" }
  out:extend(source_lines(ended(after, take_home(data, name))))
  out:insert(raw "</figure>")
  return out
end

-- Code comes coloured, as HTML: pandoc takes 0.1 s to get ready for that.
function writer.code(html, cell)
  local summary = '<details class="code"><summary>%s <span class="visually-hidden">%s %s</span></summary>'
  return { raw(summary, labels.code, labels.cell, cell), pandoc.RawBlock("html", html), raw "</details>" }
end

function writer.coloured(fill, ink)
  return { style = (fill and "background-color: " .. fill .. "; " or "") .. "color: " .. ink .. ";" }
end

function writer.word(text) return text end
function writer.finished(html) return html end
function writer.place(identifier) return identifier end
function writer.lost(sentence) return { raw('<p class="lost">%s</p>', escape(sentence)) } end

function writer.fold(summary, content, open)
  local out = pandoc.Blocks { raw('<details class="fold"%s><summary>', open and " open" or ""), pandoc.Plain(summary), raw "</summary>" }
  out:extend(content)
  out:insert(raw "</details>")
  return out
end

function writer.sources(list) return { raw '<div class="sources">', list, raw "</div>" } end
function writer.text(block) return { raw '<div class="output" tabindex="0">', block, raw "</div>" } end
function writer.error(block) return { raw '<div class="output error" tabindex="0">', block, raw "</div>" } end

-- The page's title is h1, so that sections start at h2.
function writer.header(header)
  headings[#headings + 1] = { header.level, header.identifier, pandoc.utils.stringify(header.content) }
  header.level = header.level + 1
  return header
end

local function contents()
  local html, depth = {}, 0
  local function add(text) html[#html + 1] = text end
  for _, heading in ipairs(headings) do
    local level, identifier, text = table.unpack(heading)
    if level <= 2 then
      if level == depth then add "</li>" end
      if level > depth then add "<ol>" end
      if level < depth then add "</li></ol></li>" end
      depth = level
      add(('<li><a href="#%s">%s</a>'):format(escape(identifier), escape(text)))
    end
  end
  add(("</li></ol>"):rep(depth))
  return pandoc.RawBlock("html", table.concat(html))
end

local function endnotes(notes)
  local out = pandoc.Blocks {}
  if #notes == 0 then return out end
  out:insert(raw('<section class="notes" aria-labelledby="notes"><h2 id="notes">%s</h2><ol>', labels.notes))
  for _, note in ipairs(notes) do
    out:insert(raw "<li>")
    out:extend(note)
    out:insert(raw "</li>")
  end
  out:insert(raw "</ol></section>")
  for n, note in ipairs(notes) do
    out:insert(raw('<div popover id="note-%d" class="note"><span class="number">%d</span><div>', n, n))
    out:extend(note)
    out:insert(raw "</div></div>")
  end
  return out
end

function writer.beside(notes)
  return { contents = { contents() }, notes = endnotes(notes) }
end

return writer

end

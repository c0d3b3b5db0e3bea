-- What figures, tables, formulas, code and footnotes of a report look like in HTML.

return function(notebook)

local columns = dofile(pandoc.path.join { notebook.tables, "columns.lua" })
local in_html = dofile(pandoc.path.join { notebook.tables, "in_html.lua" })
local labels, headings = notebook.labels, {}
local figures, tables, unnamed = 0, 0, {}  -- unnamed: how many tables have the name of a section
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
  local html = '<button type="button" class="ref" popovertarget="note-%d" aria-label="%s %d">[%d]</button>'
  return { pandoc.RawInline("html", html:format(number, labels.note, number, number)) }
end

function writer.tongue(content, lang) return pandoc.Inlines { pandoc.Span(content, pandoc.Attr("", {}, { lang = lang })) } end

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

-- Number, name and caption of a table; one without a caption has the name of the section that it stands in.
local function titled(title, cell, unit)
  if #title > 0 then
    tables = tables + 1
    local label = pandoc.Span({ labels.table .. "\u{a0}" .. tables }, pandoc.Attr("", { "label" }))
    local caption = pandoc.Inlines { label, pandoc.Space() }
    caption:extend(title)
    if #unit > 0 then caption:insert(pandoc.Span(unit, pandoc.Attr("", { "unit" }))) end
    return ' id="table-' .. tables .. '"', labels.table .. " " .. tables, { pandoc.Plain { pandoc.Span(caption) } }
  end
  local section = headings[#headings]
  local name = labels.table .. (cell and " " .. labels.cell .. " " .. cell or section and ": " .. section[3] or "")
  unnamed[name] = (unnamed[name] or 0) + 1
  return "", unnamed[name] > 1 and name .. " " .. unnamed[name] or name, {}
end

-- A table scrolls inside its box, which the keyboard can reach and a screen reader can name.
function writer.table(tbl, after, cell, data, unit)
  local width, least, size = in_html.laid_out(tbl, columns, labels.thousands == "," and "." or ",")
  local place, name, caption = titled(pandoc.utils.blocks_to_inlines(tbl.caption.long), cell, unit)
  tbl.caption.long = caption
  local box = '<div class="table%s"%s style="--width: %.1fem; --least: %.1fem"><div class="scroll" role="region" tabindex="0" aria-label="%s">'
  local out = pandoc.Blocks { raw(box, size, place, width, least, escape(name)), tbl, raw "</div>" }
  out:extend(source_lines(ended(after, take_home(data, name))))
  out:insert(raw "</div>")
  return out
end

-- Code comes coloured, as HTML: pandoc takes 0.1 s to get ready for that. The page has one switch that shows it.
function writer.code(html, cell)
  local open = ('<div class="code" role="group" aria-label="%s %s %s">'):format(labels.code, labels.cell, cell)
  return { pandoc.RawBlock("html", open .. html .. "</div>") }
end

function writer.coloured(fill, ink)
  return { style = (fill and "background-color: " .. fill .. "; " or "") .. "color: " .. ink .. ";" }
end

function writer.what_if() return { raw("<!--%swhat-if-->", MARK) } end
function writer.word(text) return text end
-- A cell that heads nothing is no head.
function writer.finished(html) return (html:gsub("<th([^>]-) ?scope=\"%a+\"([^>]*)></th>", "<td%1%2></td>")) end
function writer.place(identifier) return identifier end
function writer.lost(sentence) return { raw('<p class="lost">%s</p>', escape(sentence)) } end

function writer.fold(summary, content, open)
  local out = pandoc.Blocks { raw('<details class="fold"%s><summary>', open and " open" or ""), pandoc.Plain(summary), raw "</summary>" }
  out:extend(content)
  out:insert(raw "</details>")
  return out
end

-- Chances side by side, each with as many rings as there are cases; who hears the page hears the words.
function writer.chances(items)
  local out = pandoc.Blocks { raw '<ul class="chances">' }
  for _, item in ipairs(items) do
    local k, n, odds, words = table.unpack(item)
    local rings = ('<i class="on"></i>'):rep(k) .. ("<i></i>"):rep(n - k)
    out:extend { raw "<li><strong>", pandoc.Plain(odds), raw "</strong>" }
    out:extend { raw('<span class="rings%s" aria-hidden="true">%s</span><p>', n > 20 and " many" or "", rings), pandoc.Plain(words), raw "</p></li>" }
  end
  out:insert(raw "</ul>")
  return out
end

local function within(class)
  return function(content)
    local out = pandoc.Blocks { raw('<div class="%s">', class) }
    out:extend(content)
    out:insert(raw "</div>")
    return out
  end
end
writer.page, writer.foot = within "page", within "foot"

function writer.sources(list) return { raw '<div class="sources">', list, raw "</div>" } end
function writer.text(block) return { raw '<div class="output" tabindex="0">', block, raw "</div>" } end
function writer.error(block) return { raw '<div class="output error" tabindex="0">', block, raw "</div>" } end

-- The page's title is h1, so that sections start at h2.
function writer.header(header)
  headings[#headings + 1] = { header.level, header.identifier, pandoc.utils.stringify(header.content) }
  header.level = header.level + 1
  return header
end

-- The first section is the answer where a cell made its text: it stands in a box, up to its first picture or table.
function writer.answered(blocks, computed)
  local first, last, said
  for i, block in ipairs(blocks) do
    local is_raw = block.t == "RawBlock"
    if first and (block.t == "Header" or is_raw and not block.text:find('^<div class="code"')) then break end
    if block.t == "Header" then first = i end
    if first and not is_raw then last, said = i, said or computed[i] end
  end
  if not said then return blocks end
  local section = '<section class="answer" aria-labelledby="%s">'
  local out = pandoc.Blocks {}
  for i, block in ipairs(blocks) do
    if i == first then out:insert(raw(section, escape(block.identifier))) end
    out:insert(block)
    if i == last then out:insert(raw "</section>") end
  end
  return out
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
    out:insert(raw('<div popover id="note-%d" class="note"><span class="number">[%d]</span><div>', n, n))
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

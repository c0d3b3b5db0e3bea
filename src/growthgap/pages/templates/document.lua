-- Reads the blocks of an executed notebook (JSON on standard input, see document.py) once and writes them in each format
-- that is asked for. What a note, figure, table ... looks like in the end is said by html.lua and typst.lua.

local SCHEMES = { http = true, https = true, mailto = true }

local notebook = pandoc.json.decode(io.read "a", false)
local cells = dofile(pandoc.path.join { notebook.reading, "cells.lua" })
local fences = dofile(pandoc.path.join { notebook.reading, "fences.lua" })
local places = dofile(pandoc.path.join { notebook.reading, "places.lua" })
-- What is told anew for each format:
local writer, title
local notes, numbers         -- footnotes in the order of their first reference, and their numbers by text
local levels, block_now      -- levels of the headings that are open, and the block that is written
local remarks                -- what is not in the report as the notebook shows it
local filter

local function refer(key, content)
  key = key or pandoc.write(pandoc.Pandoc(content), "native")  -- notes of one wording are one note
  if numbers[key] then return writer.note(numbers[key]) end
  notes[#notes + 1] = content:walk(filter)
  numbers[key] = #notes
  return writer.note(#notes, notes[#notes])
end

local function grouped(number)  -- 59900 -> 59,900
  local text = ("%d"):format(number):reverse():gsub("%d%d%d", "%0,"):reverse():gsub("^,", "")
  return notebook.labels.thousands == "," and text or (text:gsub(",", notebook.labels.thousands))
end

local function inlines(blocks)
  return pandoc.utils.blocks_to_inlines(blocks:walk(filter))
end

-- Attributes reach the writers as code (onclick, typst:text:fill) and identifiers collide: none stays.
local function bare(element)
  element.identifier = ""
  element.attributes = {}
  return element
end

-- Names something that the notebook shows and the report does not; in the page too, unless a reader sees it there.
local function remark(what, detail)
  local named = notebook.labels["lost_" .. what]:gsub("{detail}", function() return detail end)
  local template = what == "link" and notebook.labels.dead or notebook.labels.lost
  local sentence = template:gsub("{(%a+)}", { cell = block_now.cell, what = named })
  if remarks[sentence] then return end
  remarks[#remarks + 1], remarks[sentence] = sentence, true
  if what ~= "link" and what ~= "mark" then block_now.told[#block_now.told + 1] = sentence end
end

filter = { traverse = "topdown" }

function filter.Code(code)
  code.text = writer.word(code.text)
  return bare(code)
end
filter.CodeBlock = filter.Code

function filter.Div(div)
  local set = fences.set(div, filter, writer)
  if set then return set, false end
  return bare(div)
end

local function safe_link(link)
  local scheme = link.target:match("^%s*([%w+.-]+):")
  return scheme and not SCHEMES[scheme:lower()] and pandoc.Span(link.content) or bare(link)
end

function filter.Link(link)
  local key = link.target:match("^footnote:(.+)$")
  if key and notebook.footnotes[key] then return refer(key, notebook.footnotes[key]), false end
  local anchor = link.target:match("^#(.*)$")
  if not anchor then return safe_link(link) end
  local found = places.of(anchor)
  if found then
    link.target = "#" .. writer.place(found)
    return bare(link)
  end
  remark("link", link.target)
  return pandoc.Span(link.content)
end

function filter.Note(note)
  return refer(nil, note.content), false
end

function filter.Span(span)
  local math, identifier = span.content[1], span.identifier
  if #span.content == 1 and math.t == "Math" and span.attributes.alt then
    return writer.formula(math, span.attributes.alt, block_now.cell), false
  end
  local lang = span.attributes.lang
  if lang and lang:match("^%a%a$") and identifier == "" then return writer.tongue(span.content:walk(filter), lang), false end
  span = bare(span)
  if identifier ~= "" then span.identifier = writer.place(identifier) end
  return span
end

function filter.Math(math) return writer.formula(math, nil, block_now.cell), false end

-- A picture of the notebook; one that is not there, or lies elsewhere, is named.
function filter.Image(image)
  local source, attachments = image.src, block_now.attachments or {}
  local picture = attachments[source:match("^attachment:(.+)$") or source] or attachments[places.decoded(source)]
  if not picture then
    local scheme = source:match("^(%a[%w+.-]+):")
    remark(scheme and scheme ~= "attachment" and "web" or "picture", places.decoded(source))
    return pandoc.Emph(image.caption)
  end
  return writer.image(picture, pandoc.utils.stringify(image.caption), tonumber(image.attributes.width), block_now.cell), false
end

local function prose(str)
  local text = writer.prose(str.text)
  if text ~= str.text then return pandoc.Str(text) end
end

-- A table as it is written, `after` below it; one that is too long is cut, and says so.
local function set_table(tbl, after, cell, data, unit)
  tbl = cells.bound(bare(tbl:walk(filter)))
  if block_now.kind == "html" or block_now.has_html then cells.plain(tbl, writer.coloured) end  -- else it has none
  local short, more = cells.shortened(tbl)
  if more > 0 then after:insert(pandoc.Para(pandoc.Str((notebook.labels.more_rows:gsub("{n}", grouped(more)))))) end
  return writer.table(short, after, cell, data, unit or pandoc.Inlines {})
end

function filter.Table(tbl) return set_table(tbl, pandoc.Blocks {}), false end

-- Levels from 1 on without a gap, as PDF/UA and screen readers ask for; the first heading of level 1 is the title.
function filter.Header(header)
  if header.level == 1 and not title then
    title = pandoc.utils.stringify(header.content)
    return {}, false
  end
  local identifier = header.identifier
  header = bare(header):walk(filter)
  header.identifier = writer.place(identifier)
  while #levels > 0 and levels[#levels] >= header.level do table.remove(levels) end
  levels[#levels + 1] = header.level
  header.level = #levels
  return writer.header(header), false
end

-- The first table of a block gets the caption, and what follows it (the source line) stays with it.
local function captioned(blocks, block)
  local tbl, at = blocks:find_if(function(b) return b.t == "Table" end)
  if not tbl then return blocks:walk(filter) end
  local before, after = pandoc.Blocks {}, pandoc.Blocks {}
  for i, b in ipairs(blocks) do
    if i < at then before:insert(b) elseif i > at then after:insert(b) end
  end
  if #block.caption > 0 then tbl.caption.long = block.caption end
  local result = before:walk(filter)
  result:extend(set_table(tbl, after:walk(filter), block.cell, block.data, inlines(block.unit)))
  return result
end

local READ = {}

function READ.markdown(block) return block.text:walk(filter) end

function READ.output(block)
  return captioned(block.text, block)
end
READ.html = READ.output

function READ.figure(block)
  return writer.figure(
    block.image, block.alt, inlines(block.title), inlines(block.unit), inlines(block.source), block.cell, block.data
  )
end

local function verbatim(block)
  local text, labels = block.text, notebook.labels
  if block.lines > 0 then text = text .. "\n" .. labels.more_lines:gsub("{n}", grouped(block.lines)) end
  if block.letters > 0 then text = text .. labels.more_letters:gsub("{n}", grouped(block.letters)) end
  return writer[block.kind](pandoc.CodeBlock(writer.word(text)), block.cell)
end
READ.text, READ.error = verbatim, verbatim

-- What is in another language than the report says so.
local function in_tongue(content, lang)
  return (lang == "" or lang == notebook.language) and content or writer.tongue(content, lang)
end

-- The list of sources comes as data, and each piece of it is one string.
function READ.sources(block)
  local items = pandoc.List {}
  for i, publisher in ipairs(block.publishers) do
    local item = pandoc.Inlines {}
    for _, part in ipairs(publisher.name) do
      item:extend(in_tongue(pandoc.Inlines { pandoc.Str(part.text) }, part.lang))
    end
    item:insert(pandoc.Str ": ")
    for k, entry in ipairs(publisher.entries) do
      local title = in_tongue(pandoc.Inlines { pandoc.Str(entry.title) }, entry.lang)
      if k > 1 then item:insert(pandoc.Str "; ") end
      if entry.url ~= "" then item:insert(safe_link(pandoc.Link(title, entry.url))) else item:extend(title) end
      item:insert(pandoc.Str(", " .. entry.when))
    end
    items[i] = { pandoc.Plain(item) }
  end
  return writer.sources(pandoc.BulletList(items))
end

function READ.lost(block)
  remark(block.what, block.detail)
  return {}
end

function READ.what_if() return writer.what_if() end
function READ.code(block) return writer.code(block.html, block.cell) end

local function parts(format)
  title, notes, numbers, levels, remarks = nil, {}, {}, {}, {}
  writer = dofile(pandoc.path.join { notebook.templates, format .. ".lua" })(notebook)
  filter.Str = writer.prose and prose  -- a format that takes all words as they are is not asked for each
  local function written(blocks)
    return writer.finished((pandoc.write(pandoc.Pandoc(blocks), format, {
      wrap_text = "none", html_math_method = "mathml", highlight_method = "none",
    })))
  end
  local blocks, computed = pandoc.Blocks {}, {}  -- which of them are text that a cell made
  for _, block in ipairs(notebook.blocks) do
    block_now, block.told = block, {}
    blocks:extend(READ[block.kind](block))
    computed[#blocks] = block.kind == "output"
    for _, lost in ipairs(block.lost) do remark(lost[1], lost[2]) end
    for _, sentence in ipairs(block.told) do blocks:extend(writer.lost(sentence)) end
  end
  local out = { body = written(writer.answered and writer.answered(blocks, computed) or blocks) }
  for part, content in pairs(writer.beside(notes)) do out[part] = written(content) end
  out.title, out.remarks = title or "", table.move(remarks, 1, #remarks, 1, pandoc.List {})
  return out
end

dofile(pandoc.path.join { notebook.reading, "texts.lua" })(notebook).all()
places.find(notebook.blocks)
local result = {}
for _, format in ipairs(notebook.formats) do
  notebook.refusal = nil
  local done, out = pcall(parts, format)
  result[format] = done and out or { refusal = notebook.refusal or ("pandoc could not write %s: %s"):format(format, out) }
end
io.write(pandoc.json.encode(result))

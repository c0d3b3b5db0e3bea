-- Reads the blocks of an executed notebook (JSON on standard input, see document.py) once and writes them in each format
-- that is asked for. What a note, figure, table ... looks like in the end is said by html.lua and typst.lua.

local MARKDOWN = { format = "markdown", extensions = {
  citations = false, raw_html = false, raw_tex = false, raw_attribute = false, native_divs = false, native_spans = false,
  yaml_metadata_block = false, pandoc_title_block = false, latex_macros = false, implicit_figures = false,
  auto_identifiers = false, lists_without_preceding_blankline = true,
} }
-- what a cell prints comes from data: a dollar sign there is money, unless the formula is given in words
-- (and what no report prints is left out, which halves the time of reading links)
local OUTPUT = { format = "markdown", extensions = {
  tex_math_dollars = false, bracketed_spans = false, footnotes = false, inline_notes = false, link_attributes = false,
  subscript = false, strikeout = false,
} }
for name, on in pairs(MARKDOWN.extensions) do OUTPUT.extensions[name] = on end
local HTML = { format = "html", extensions = { native_divs = false, native_spans = false } }
local SCHEMES = { http = true, https = true, mailto = true }

local notebook = pandoc.json.decode(io.read "a", false)
-- What is told anew for each format:
local writer, title
local notes, numbers         -- footnotes in the order of their first reference, and their numbers by text
local levels, identifiers    -- levels of the headings that are open, and how often each identifier was used
local filter

-- Pandoc takes 2 ms to understand a format with extensions, so that all texts are read in one call, each as a block
-- quotation: an unclosed fence in one text ends with its quotation and cannot swallow the next.
local function read(texts, format)
  if #texts == 0 then return {} end
  local quotations = {}
  for i, text in ipairs(texts) do quotations[i] = "> " .. text:gsub("\r\n?", "\n"):gsub("\n", "\n> ") end
  local blocks = pandoc.read(table.concat(quotations, "\n\n"), format).blocks
  assert(#blocks == #texts, "texts of the notebook run into each other")
  return blocks:map(function(quotation) return quotation.content end)
end

-- References to the sources become links that Link() finds again: a definition is read only once. Marks that meet are
-- kept apart by a comma (1,2 is not 12), and a percent sign stays on the line of its number.
local function prepare(text)
  local marked = text:gsub("%[%^([%w_-]+)%]", function(key)
    if notebook.footnotes[key] then return "[](footnote:" .. key .. ")" end
  end)
  return (marked:gsub("(%[%]%(footnote:[%w_-]+%))%f[%[]", "%1^,^"):gsub("(%d) %%", "%1\u{a0}%%"))
end

-- Replaces the texts in the fields of the notebook by what pandoc reads in them.
local function read_all()
  local formats = { { MARKDOWN, {}, {} }, { OUTPUT, {}, {} } }
  local function ask(format, owner, key)
    local _, texts, places = table.unpack(formats[format])
    texts[#texts + 1] = prepare(owner[key])
    places[#places + 1] = { owner, key }
  end
  for key in pairs(notebook.footnotes) do ask(2, notebook.footnotes, key) end
  for _, block in ipairs(notebook.blocks) do
    local formula = block.kind == "markdown" or block.kind == "output" and block.text:find("$]{alt=", 1, true)
    if block.kind == "markdown" or block.kind == "output" then ask(formula and 1 or 2, block, "text") end
    if block.kind == "html" then block.text = pandoc.read(block.text, HTML).blocks end
    for _, key in ipairs { "caption", "title", "source" } do
      if block[key] and block[key] ~= "" then ask(2, block, key) else block[key] = pandoc.Blocks {} end
    end
  end
  for _, format in ipairs(formats) do
    for i, blocks in ipairs(read(format[2], format[1])) do format[3][i][1][format[3][i][2]] = blocks end
  end
end

local function refer(key, content)
  if numbers[key] then return writer.note(numbers[key]) end
  notes[#notes + 1] = content:walk(filter)
  numbers[key] = #notes
  return writer.note(#notes, notes[#notes])
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

local function slug(header)
  local text = pandoc.text.lower(pandoc.utils.stringify(header.content))
  local identifier = text:gsub("[%s%p]+", "-"):gsub("^%-+", ""):gsub("%-+$", "")
  if identifier == "" then identifier = "section" end
  identifiers[identifier] = (identifiers[identifier] or 0) + 1
  local n = identifiers[identifier]
  return n == 1 and identifier or identifier .. "-" .. n
end

filter = { traverse = "topdown", Div = bare, Code = bare, CodeBlock = bare }

local function safe_link(link)
  local scheme = link.target:match("^%s*([%w+.-]+):")
  return scheme and not SCHEMES[scheme:lower()] and pandoc.Span(link.content) or bare(link)
end

function filter.Link(link)
  local key = link.target:match("^footnote:(.+)$")
  if key and notebook.footnotes[key] then return refer(key, notebook.footnotes[key]), false end
  return safe_link(link)
end

function filter.Note(note)
  return refer(pandoc.utils.stringify(note.content), note.content), false
end

function filter.Span(span)
  local math = span.content[1]
  if #span.content == 1 and math.t == "Math" and span.attributes.alt then
    return writer.formula(math, span.attributes.alt), false
  end
  return bare(span)
end

function filter.Math(math) return writer.formula(math), false end

function filter.Image(image)
  local picture = notebook.attachments[image.src:match("^attachment:(.+)$")]
  if not picture then return pandoc.Emph(image.caption) end
  return writer.image(picture, pandoc.utils.stringify(image.caption)), false
end

function filter.Table(tbl) return writer.table(bare(tbl:walk(filter)), pandoc.Blocks {}), false end

-- Levels from 1 on without a gap, as PDF/UA and screen readers ask for; the first heading of level 1 is the title.
function filter.Header(header)
  if header.level == 1 and not title then
    title = pandoc.utils.stringify(header.content)
    return {}, false
  end
  header = bare(header):walk(filter)
  header.identifier = slug(header)
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
  result:extend(writer.table(bare(tbl:walk(filter)), after:walk(filter), block.cell))
  return result
end

local READ = {}

function READ.markdown(block)
  notebook.attachments = block.attachments
  return block.text:walk(filter)
end

function READ.output(block)
  return captioned(block.text, block)
end
READ.html = READ.output

function READ.figure(block)
  return writer.figure(block.image, block.alt, inlines(block.title), inlines(block.source), block.cell)
end

local function verbatim(block)
  return writer[block.kind](pandoc.CodeBlock(block.text), block.cell)
end
READ.text, READ.error = verbatim, verbatim

-- The list of sources comes as data, and each piece of it is one string.
function READ.sources(block)
  local items = pandoc.List {}
  for i, entry in ipairs(block.publishers) do
    local item = pandoc.Inlines { pandoc.Str(entry[1] .. ": ") }
    for k, source in ipairs(entry[2]) do
      local title = pandoc.Inlines { pandoc.Str(source.title ~= "" and source.title or source.id) }
      local date = source.published ~= "" and source.published or notebook.labels.no_date
      if k > 1 then item:insert(pandoc.Str "; ") end
      if source.url ~= "" then item:insert(safe_link(pandoc.Link(title, source.url))) else item:extend(title) end
      item:extend { pandoc.Str(", " .. date .. " "), pandoc.Code(source.id) }
    end
    items[i] = { pandoc.Plain(item) }
  end
  return writer.sources(pandoc.BulletList(items))
end

function READ.code(block) return writer.code(block.html, block.cell) end

local function parts(format)
  title, notes, numbers, levels, identifiers = nil, {}, {}, {}, {}
  notebook.attachments = {}
  writer = dofile(pandoc.path.join { notebook.templates, format .. ".lua" })(notebook)
  local function written(blocks)
    return (pandoc.write(pandoc.Pandoc(blocks), format, {
      wrap_text = "none", html_math_method = "mathml", highlight_method = "none",
    }))
  end
  local blocks = pandoc.Blocks {}
  for _, block in ipairs(notebook.blocks) do blocks:extend(READ[block.kind](block)) end
  local out = { body = written(blocks) }
  for part, content in pairs(writer.beside(notes)) do out[part] = written(content) end
  out.title = title or ""
  return out
end

read_all()
local result = {}
for _, format in ipairs(notebook.formats) do
  notebook.refusal = nil
  local done, out = pcall(parts, format)
  result[format] = done and out or { refusal = notebook.refusal or ("pandoc could not write %s: %s"):format(format, out) }
end
io.write(pandoc.json.encode(result))

-- Reads the texts of a notebook: Markdown of its text cells, Markdown and HTML of its outputs. A note belongs to the cell
-- that defines it.

-- What JupyterLab shows of a text cell: formulas in all their forms, and HTML.
local MARKDOWN = { format = "markdown", extensions = {
  citations = false, raw_attribute = false, native_divs = false, native_spans = false, yaml_metadata_block = false,
  pandoc_title_block = false, latex_macros = false, implicit_figures = false, auto_identifiers = false,
  lists_without_preceding_blankline = true, tex_math_single_backslash = true, tex_math_double_backslash = true,
} }
-- What a cell prints comes from data: a dollar sign there is money, unless the formula is given in words
-- (and what no report prints is left out, which halves the time of reading links).
local OUTPUT = { format = "markdown", extensions = {
  tex_math_dollars = false, tex_math_single_backslash = false, tex_math_double_backslash = false, raw_html = false,
  raw_tex = false, footnotes = false, inline_notes = false, link_attributes = false,
  subscript = false, strikeout = false,
} }
for name, on in pairs(MARKDOWN.extensions) do
  if OUTPUT.extensions[name] == nil then OUTPUT.extensions[name] = on end
end
local function with(format, more)
  local extensions = {}
  for name, on in pairs(format.extensions) do extensions[name] = on end
  for _, name in ipairs(more) do extensions[name] = true end
  return { format = format.format, extensions = extensions }
end
local FORMULA = with(OUTPUT, { "tex_math_dollars" })

return function(notebook)

local markup = dofile(pandoc.path.join { notebook.reading, "markup.lua" })
local reading = {}

-- Pandoc takes 2 ms to understand a format with extensions, so that all texts are read in one call, each as a block
-- quotation: an unclosed fence in one text ends with its quotation and cannot swallow the next. (In a sandbox: a text
-- that names a file or an address makes pandoc read nothing.) A percent sign stays on the line of its number.
local function read(texts, format)
  if #texts == 0 then return {} end
  local quotations = {}
  for i, text in ipairs(texts) do quotations[i] = "> " .. text:gsub("\r\n?", "\n"):gsub("(%d) %%", "%1\u{a0}%%"):gsub("\n", "\n> ") end
  local blocks = pandoc.read(table.concat(quotations, "\n\n"), format, {}, {}).blocks
  assert(#blocks == #texts, "texts of the notebook run into each other")
  return blocks:map(function(quotation) return quotation.content end)
end

-- Notes that a text defines: for each name its lines. A second one of a name in the same text is lost.
local function definitions(text, lost)
  local found, fence, open = {}, nil, nil
  for line in (text .. "\n"):gmatch("(.-)\r?\n") do
    local mark = line:match("^ ? ? ?([`~][`~][`~]+)")
    local name = not fence and line:match("^ ? ? ?%[%^([^%s%]]+)%]:")
    if fence then
      if mark and mark:sub(1, #fence) == fence then fence = nil end
    elseif mark then
      fence, open = mark, nil
    elseif name then
      open = { line }
      if found[name] then lost[#lost + 1] = { "twice", name } end
      found[name] = found[name] or open
    elseif open then
      local goes_on = line:match("^    ") or line:match("^\t") or line == "" or open[#open] ~= ""
      if goes_on then open[#open + 1] = line else open = nil end
    end
  end
  return found
end

local function names_in(text)
  local used = {}
  for name, after in text:gmatch("%[%^([^%s%]]+)%](:?)") do
    if after == "" and not used[name] then
      used[name] = true
      used[#used + 1] = name
    end
  end
  return used
end

-- A text with the notes that it names and one other cell defines; true if it has notes of its own then.
local function with_notes(block, all)
  local text, own = block.text, block.notes
  for _, name in ipairs(names_in(text)) do
    local elsewhere = all[name] or {}
    if not own[name] and #elsewhere == 1 and not notebook.footnotes[name] then
      text = text .. "\n\n" .. table.concat(elsewhere[1].notes[name], "\n")
      elsewhere[1].used[name] = true
    elseif own[name] then
      block.used[name] = true
    end
  end
  return text, text ~= block.text or next(own) ~= nil
end

-- References to the sources become links that Link() finds again: a definition is read only once. Marks that meet are
-- kept apart.
local function prepare(text, own)
  local marked = text:gsub("%[%^([%w_-]+)%]", function(key)
    if notebook.footnotes[key] and not own[key] then return "[](footnote:" .. key .. ")" end
  end)
  return (marked:gsub("(%[%]%(footnote:[%w_-]+%))%f[%[]", "%1\u{a0}"))
end

local function collect()
  local all = {}
  for _, block in ipairs(notebook.blocks) do
    block.lost, block.used, block.notes = {}, {}, {}
    if block.kind == "markdown" or block.kind == "output" then
      block.notes = definitions(block.text, block.lost)
      for name in pairs(block.notes) do
        all[name] = all[name] or {}
        table.insert(all[name], block)
      end
    end
  end
  return all
end

-- Replaces the texts in the fields of the notebook by what pandoc reads in them.
function reading.all()
  local batches, all = {}, collect()
  local function ask(format, owner, key, text, own)
    batches[format] = batches[format] or { {}, {} }
    local texts, places = table.unpack(batches[format])
    texts[#texts + 1] = text
    places[#places + 1] = { owner, key }
  end
  local function source(key, owner) ask(OUTPUT, owner, key, prepare(owner[key], {})) end
  for key in pairs(notebook.footnotes) do source(key, notebook.footnotes) end
  for _, block in ipairs(notebook.blocks) do
    if block.kind == "markdown" or block.kind == "output" then
      local is_text = block.kind == "markdown"
      local text, noted = with_notes(block, all)
      local format = is_text and MARKDOWN or text:find("$]{alt=", 1, true) and FORMULA or OUTPUT
      block.has_html = is_text or markup.is_harmless(text)
      if not is_text then text = prepare(text, block.notes) end
      if block.has_html and not is_text then format = with(format, { "raw_html" }) end
      if noted then  -- by itself: two cells may give a note the same name
        block.text = read({ text }, is_text and format or with(format, { "footnotes" }))[1]
      else
        ask(format, block, "text", text)
      end
    elseif block.kind == "html" then
      block.text = markup.read(block.text, block)
    end
    for _, key in ipairs { "caption", "title", "unit", "source" } do
      if block[key] and block[key] ~= "" then source(key, block) else block[key] = pandoc.Blocks {} end
    end
  end
  for format, batch in pairs(batches) do
    for i, blocks in ipairs(read(batch[1], format)) do batch[2][i][1][batch[2][i][2]] = blocks end
  end
  for _, block in ipairs(notebook.blocks) do
    if block.has_html then block.text = markup.with_html(block) end
    if block.kind == "markdown" then
      block.text:walk { Str = function(str)
        for name in str.text:gmatch("%[%^([^%s%]]+)%]") do block.lost[#block.lost + 1] = { "mark", name } end
      end }
    end
    for name in pairs(block.notes) do
      if not block.used[name] then block.lost[#block.lost + 1] = { "note", name } end
    end
    table.sort(block.lost, function(a, b) return a[1] .. a[2] < b[1] .. b[2] end)
  end
end

return reading

end

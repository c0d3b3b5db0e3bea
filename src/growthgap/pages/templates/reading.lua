-- Reads the texts of a notebook: Markdown of its text cells, Markdown and HTML of its outputs. A note belongs to the cell
-- that defines it; of HTML all that pandoc knows is kept; what a page cannot hold is taken out and named.

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
  raw_tex = false, bracketed_spans = false, footnotes = false, inline_notes = false, link_attributes = false,
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
local FORMULA = with(OUTPUT, { "tex_math_dollars", "bracketed_spans" })
local HTML = { format = "html", extensions = { native_divs = true, native_spans = true } }
-- Elements of HTML that a page cannot hold, with their names among the words of pages.
local LOST = {
  { "script", "script" }, { "iframe", "frame" }, { "object", "frame" }, { "embed", "frame" }, { "applet", "frame" },
  { "video", "film" }, { "audio", "film" }, { "canvas", "chart" }, { "button", "control" }, { "select", "control" },
  { "textarea", "control" }, { "style" },
}
local FOLDS = { details = true, ["details open"] = true, summary = true }
local MARKS = { mark = true, kbd = true }  -- spans that look like something

return function(notebook)

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
-- kept apart by a comma (1,2 is not 12).
local function prepare(text, own)
  local marked = text:gsub("%[%^([%w_-]+)%]", function(key)
    if notebook.footnotes[key] and not own[key] then return "[](footnote:" .. key .. ")" end
  end)
  return (marked:gsub("(%[%]%(footnote:[%w_-]+%))%f[%[]", "%1^,^"))
end

local function any_case(name)
  return (name:gsub("%a", function(letter) return "[" .. letter .. letter:upper() .. "]" end))
end

-- HTML without what a page cannot hold, each named.
local function held(html, block)
  html = html:gsub("<!%-%-.-%-%->", "")
  for _, pair in ipairs(LOST) do
    local name, what = any_case(pair[1]), pair[2]
    local cut, n = html:gsub("<" .. name .. "%f[^%w].-</" .. name .. "%s*>", "")
    local rest, m = cut:gsub("<" .. name .. "%f[^%w][^>]*>?", "")
    html = rest
    if n + m > 0 and what then block.lost[#block.lost + 1] = { what, "" } end
  end
  html = html:gsub("<" .. any_case "details" .. "(.-)>", function(more)
    return more:match("%f[%w]open%f[^%w]") and '<div class="details open">' or '<div class="details">'
  end)
  html = html:gsub("<" .. any_case "summary" .. "[^>]*>", '<div class="summary">')
  return (html:gsub("</" .. any_case "details" .. "%s*>", "</div>"):gsub("</" .. any_case "summary" .. "%s*>", "</div>"))
end

-- What pandoc knows of HTML; boxes without a meaning go, folds, anchors and words for formulas stay.
local function read_html(html, block)
  return pandoc.read(held(html, block), HTML, {}, {}).blocks:walk {
    Div = function(div) if not FOLDS[table.concat(div.classes, " ")] then return div.content end end,
    Span = function(span)
      if span.identifier == "" and not span.attributes.alt and not MARKS[span.classes[1]] then return span.content end
    end,
  }
end

local ENVIRONMENT = "^%s*\\begin{%a+%*?}.*\\end{%a+%*?}%s*$"

-- A formula that stands without dollar signs; all other TeX is text, as in JupyterLab.
local function tex(element)
  if element.text:match(ENVIRONMENT) then return pandoc.Math("DisplayMath", element.text) end
  return pandoc.Str(element.text)
end

local TEX = {
  RawInline = function(raw) if raw.format == "tex" then return tex(raw) end end,
  RawBlock = function(raw) if raw.format == "tex" then return pandoc.Para { tex(raw) } end end,
}

-- Markdown in which HTML stands is written as HTML and read as such: pandoc then knows what belongs together.
local function with_html(block)
  local blocks, found = block.text:walk(TEX), false
  local function mark() found = true end
  blocks:walk { RawInline = mark, RawBlock = mark }
  if not found then return blocks end
  local marked = blocks:walk { Note = function(note)
    block.own_notes = block.own_notes or {}
    table.insert(block.own_notes, note)
    return pandoc.Link({}, "note:" .. #block.own_notes)
  end }
  local html = pandoc.write(pandoc.Pandoc(marked), "html", { wrap_text = "none", html_math_method = "mathml" })
  return read_html(html, block):walk { Link = function(link)
    local n = link.target:match("^note:(%d+)$")
    return n and block.own_notes[tonumber(n)] or nil
  end }
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
      if not is_text then text = prepare(text, block.notes) end
      if noted then  -- by itself: two cells may give a note the same name
        block.text = read({ text }, is_text and format or with(format, { "footnotes" }))[1]
      else
        ask(format, block, "text", text)
      end
    elseif block.kind == "html" then
      block.text = read_html(block.text, block)
    end
    for _, key in ipairs { "caption", "title", "source" } do
      if block[key] and block[key] ~= "" then source(key, block) else block[key] = pandoc.Blocks {} end
    end
  end
  for format, batch in pairs(batches) do
    for i, blocks in ipairs(read(batch[1], format)) do batch[2][i][1][batch[2][i][2]] = blocks end
  end
  for _, block in ipairs(notebook.blocks) do
    if block.kind == "markdown" then
      block.text = with_html(block)
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

-- HTML and TeX in the texts of a notebook: of HTML all that pandoc knows is kept, what a page cannot hold is taken out
-- and named in `block.lost`; of TeX formulas are kept.

local HTML = { format = "html", extensions = { native_divs = true, native_spans = true } }
-- Elements of HTML that a page cannot hold, with their names among the words of pages.
local LOST = {
  { "script", "script" }, { "iframe", "frame" }, { "object", "frame" }, { "embed", "frame" }, { "applet", "frame" },
  { "video", "film" }, { "audio", "film" }, { "canvas", "chart" }, { "button", "control" }, { "select", "control" },
  { "textarea", "control" }, { "style" },
}
local FOLDS = { details = true, ["details open"] = true, summary = true }
-- Tags that text of an output may use, bare; one more, or an attribute, and all of them are text: it comes from data.
local HARMLESS = {}
for name in ("b i u s em strong sub sup br small mark kbd details summary"):gmatch "%a+" do HARMLESS[name] = true end
local MARKS = { mark = true, kbd = true }  -- spans that look like something

local markup = {}

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
function markup.read(html, block)
  return pandoc.read(held(html, block), HTML, {}, {}).blocks:walk {
    Div = function(div) if not FOLDS[table.concat(div.classes, " ")] then return div.content end end,
    Span = function(span)
      if span.identifier == "" and not span.attributes.alt and not span.attributes.lang and not MARKS[span.classes[1]] then return span.content end
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
function markup.with_html(block)
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
  return markup.read(html, block):walk { Link = function(link)
    local n = link.target:match("^note:(%d+)$")
    return n and block.own_notes[tonumber(n)] or nil
  end }
end

function markup.is_harmless(text)
  local found = false
  for before, tag in text:gmatch("(.?)<(/?%a[^>]*)>") do
    local name = tag:match("^/?(%a+)%s*/?$")
    if before ~= "\\" and not tag:match("^%a[%w+.-]*:") then  -- neither escaped nor an address
      if not (name and HARMLESS[name:lower()]) then return false end
      found = true
    end
  end
  return found
end

return markup

-- Where links within a notebook lead: addresses of its headings and anchors.

local places = {}
local known, identifiers = {}, {}  -- addresses by slug; how often each slug was used

-- A heading's address: small letters and digits, hyphens for the rest (also for signs of Unicode's first blocks of such).
local function slug(text)
  text = pandoc.text.lower(text):gsub("\xe2\x80[\x80-\xbf]", "-"):gsub("\xc2[\x80-\xbf]", "-")
  text = text:gsub("[%s%p]+", "-"):gsub("^%-+", ""):gsub("%-+$", "")
  return text == "" and "section" or text
end

local function place(text)
  local base = slug(text)
  identifiers[base] = (identifiers[base] or 0) + 1
  local identifier = identifiers[base] == 1 and base or base .. "-" .. identifiers[base]
  known[base], known[identifier] = known[base] or identifier, known[identifier] or identifier
  return identifier
end

-- Gives the headings their addresses, before anything is written: a link may lead to a later one. The first of level 1
-- is the title; JupyterLab's own anchors (blanks as hyphens), given ones and those in HTML lead to the same places.
function places.find(blocks)
  local titled = false
  local function heading(header)
    local text, given = pandoc.utils.stringify(header.content), header.identifier
    if header.level == 1 and not titled then
      titled, header.identifier = true, "report"
      known[slug(text)] = known[slug(text)] or "report"
    else
      header.identifier = place(header.attributes.anchor or text)  -- a translated one has that of the English
      known[slug(text)] = known[slug(text)] or header.identifier
    end
    if given ~= "" then known[slug(given)] = header.identifier end
    return header
  end
  local function anchor(element)
    if element.identifier ~= "" then element.identifier = place(element.identifier) end
    return element
  end
  for _, block in ipairs(blocks) do
    if block.kind == "markdown" or block.kind == "output" or block.kind == "html" then
      block.text = block.text:walk { Header = heading, Span = anchor }
    end
  end
end

function places.decoded(address)
  return (address:gsub("%%(%x%x)", function(digits) return string.char(tonumber(digits, 16)) end))
end

-- The address that a link `#...` leads to, nil for none.
function places.of(anchor) return known[slug(places.decoded(anchor))] end

return places

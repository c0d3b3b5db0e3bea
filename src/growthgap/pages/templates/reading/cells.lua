-- The cells of a table: without identifiers and attributes, with the colours that a style sheet gave them (see
-- styles.py), and no more rows than a report can hold.

local ROWS = 1000

local cells = {}

-- Attributes reach the writers as code (onclick, typst:text:fill) and identifiers collide: none stays.
local function bare(element)
  element.identifier, element.classes, element.attributes = "", {}, {}
  return element
end

local function colour(text) return text and text:match("^#%x%x%x%x%x%x$") end

-- Black or white, whichever can be read on a colour (ITU-R BT.601 luma).
local function readable(fill)
  local r, g, b = fill:match("^#(%x%x)(%x%x)(%x%x)$")
  local luma = 0.299 * tonumber(r, 16) + 0.587 * tonumber(g, 16) + 0.114 * tonumber(b, 16)
  return luma > 140 and "#000000" or "#ffffff"
end

local function each_row(tbl, visit)
  local function visit_all(rows) for _, row in ipairs(rows) do visit(row) end end
  visit_all(tbl.head.rows)
  for _, body in ipairs(tbl.bodies) do
    visit_all(body.head)
    visit_all(body.body)
  end
  visit_all(tbl.foot.rows)
end

-- Takes from the cells what is not shown; coloured: the writer's attributes for a fill and an ink, either may be nil.
function cells.plain(tbl, coloured)
  each_row(tbl, function(row)
    bare(row)
    for _, cell in ipairs(row.cells) do
      local fill, ink = colour(cell.attributes.fill), colour(cell.attributes.ink)
      bare(cell)
      if fill or ink then cell.attributes = coloured(fill, ink or readable(fill)) end
    end
  end)
end

local function bound(inlines)
  for i = #inlines - 1, 2, -1 do
    local before, after = inlines[i - 1], inlines[i + 1]
    if inlines[i].t == "Space" and before.t == "Str" and after.t == "Str" and after.text == "%" then
      before.text = before.text .. "\u{a0}%"
      inlines:remove(i + 1)
      inlines:remove(i)
    end
  end
  return inlines
end

-- The table with each per cent sign of its heads on the line of the word before it.
function cells.bound(tbl)
  for _, row in ipairs(tbl.head.rows) do
    for _, cell in ipairs(row.cells) do cell.contents = cell.contents:walk { Inlines = bound } end
  end
  return tbl
end

-- The table with its first rows, and how many more there are.
function cells.shortened(tbl)
  local left, more = ROWS, 0
  for _, body in ipairs(tbl.bodies) do more = more + #body.body end
  if more <= ROWS then return tbl, 0 end
  more = 0
  for _, body in ipairs(tbl.bodies) do
    local kept = pandoc.List {}
    for i, row in ipairs(body.body) do if i <= left then kept:insert(row) end end
    left, more = left - #kept, more + #body.body - #kept
    body.body = kept
  end
  return tbl, more
end

return cells

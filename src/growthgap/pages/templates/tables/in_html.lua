-- How wide a table and its columns are in HTML, and how its cells are set.

local SANS = 1.08    -- widths of letters against those of the printed face
local MEASURE, DENSE_MEASURE = 47, 52  -- em of a table's letters that the text is wide
local NARROW = 26    -- em up to which a table is not stretched
local FIRST = 9      -- em that the first column, which names the rows, gets at least where it has the words for it
local COMFORT = 16   -- em that a column of text gets before it breaks its lines
local DENSE = 6      -- columns beyond which letters are smaller and padding is less
local ROOM = 1.18    -- how much wider than the text a table may be on a wide screen (856 of 720 px, as style.css says)
local PADDING, DENSE_PADDING = 1.5, 1.1  -- em of a column that hold no letters

local in_html = {}

-- Width in comfort, in em, the least at which no word is broken, and the columns' shares. What does not fit the text in
-- comfort may be as wide as the room beside it, where there is a screen that has it.
local function layout(columns, tbl, head, body, alignments)
  local least, ideal = columns.measure(tbl, head, body, alignments)
  least[1] = math.max(least[1], math.min(ideal[1], FIRST))
  local dense = #least > DENSE
  local padding, measure = dense and DENSE_PADDING or PADDING, dense and DENSE_MEASURE or MEASURE
  local function width(widths) return SANS * columns.total(widths) + padding * #least end
  local comfortable = {}
  for j, x in ipairs(ideal) do comfortable[j] = math.max(least[j], math.min(x, COMFORT)) end
  if width(ideal) <= measure then return width(comfortable), width(least), {} end
  local fits = width(least) <= ROOM * measure
  local outer = fits and math.min(width(comfortable), ROOM * measure) or width(comfortable)
  local widths = columns.widths(least, ideal, (math.max(outer, measure) - padding * #least) / SANS, head, body)
  local shares = {}
  for j, x in ipairs(widths) do shares[j] = (SANS * x + padding) / width(widths) end
  return outer, width(least), shares
end

-- Styles of single cells: numbers with their decimal points under each other, short words and dates on one line.
local function style_cells(columns, rows, body, alignments, point)
  local insets = {}
  for j, alignment in ipairs(alignments) do
    insets[j] = alignment == "AlignRight" and columns.insets(body, j, point) or {}
  end
  columns.each_cell(rows, function(cell, i, j)
    local styles, text = pandoc.List { cell.attributes.style }, body[i][j] or ""
    if columns.unbroken(text) and alignments[j] ~= "AlignRight" then styles:insert "white-space: nowrap;" end
    if (insets[j][i] or 0) > 0 then styles:insert(("--inset: %.1f;"):format(insets[j][i])) end
    if #styles > 0 then cell.attributes.style = table.concat(styles, " ") end
  end)
end

-- Attributes come in the order in which they were set only where they are a list: in a table of Lua it changes by chance.
local function order_attributes(columns, rows)
  columns.each_cell(rows, function(cell)
    local ordered = {}
    for _, key in ipairs { "scope", "style" } do
      if cell.attributes[key] then ordered[#ordered + 1] = { key, cell.attributes[key] } end
    end
    cell.attributes = pandoc.AttributeList(ordered)
  end)
end

-- Sets columns, heads and cells of a table; its width in comfort and the least, in em, and its class. point: of decimals.
function in_html.laid_out(tbl, columns, point)
  local head, body = columns.texts(tbl)
  local alignments, rows, specs = columns.alignments(tbl, body), columns.body_rows(tbl), {}
  local width, least, shares = layout(columns, tbl, head, body, alignments)
  for j, alignment in ipairs(alignments) do specs[j] = { alignment, shares[j] } end
  tbl.colspecs = specs
  style_cells(columns, rows, body, alignments, point)
  if #specs > 1 then columns.name_heads(tbl, rows) end
  order_attributes(columns, rows)
  order_attributes(columns, tbl.head.rows)
  return width, least, width < NARROW and " narrow" or #specs > DENSE and " dense" or ""
end

return in_html

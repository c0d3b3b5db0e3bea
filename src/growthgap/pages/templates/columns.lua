-- The columns of a table: what is a number, and how wide the words are.

local SIGNS = { ["−"] = "-", ["–"] = "-", ["—"] = "-", ["\u{a0}"] = " ", ["\u{202f}"] = " ", ["≥"] = "", ["≤"] = "", ["≈"] = "" }
-- widths of letters in Source Sans Pro, in em and rounded up; what is not named here is in letter_width()
local WIDTHS = {
  ["—"] = 0.8, ["…"] = 0.96, ["→"] = 0.62, ["●"] = 0.61, ["○"] = 0.61, ["◐"] = 0.61, ["&"] = 0.61, ["%"] = 0.83,
  m = 0.83, w = 0.72, M = 0.73, W = 0.79, ["\u{200b}"] = 0,
}
local NARROW = {
  [".,;:' "] = 0.25, ["ijl|I"] = 0.27, ["f()"] = 0.31, ["t-"] = 0.32, ["r/"] = 0.35, cszJ = 0.45, ["0123456789"] = 0.5,
  aegkvxy = 0.51,
}
for letters, width in pairs(NARROW) do
  for letter in letters:gmatch "." do WIDTHS[letter] = width end
end
local BOLD, WRAPPED = 1.06, 0.55  -- a head cell is set bold, and may be broken into two lines

local columns = {}

-- digits with signs, separators and a unit of up to three letters, or a range of such
local function is_number(text)
  local plain = text:gsub(utf8.charpattern, SIGNS)
  return plain == "-" or plain:match("%d") ~= nil and plain:match("^[%s%d.,%%+()/:<>~-]*%a?%a?%a?$") ~= nil
end

-- Texts of the rows; a cell that spans columns has none, and moves its right neighbours on.
local function texts(rows)
  local result = {}
  for i, row in ipairs(rows) do
    local line, column = {}, 1
    for _, cell in ipairs(row.cells) do
      if cell.col_span == 1 then line[column] = pandoc.utils.stringify(cell) end
      column = column + cell.col_span
    end
    result[i] = line
  end
  return result
end

function columns.texts(tbl)
  local rows = pandoc.List {}
  for _, body in ipairs(tbl.bodies) do
    rows:extend(body.head)
    rows:extend(body.body)
  end
  return texts(tbl.head.rows), texts(rows)
end

-- Numbers stand to the right, all else and years in front to the left, unless the table says otherwise.
function columns.alignments(tbl, body)
  local result = {}
  for j, spec in ipairs(tbl.colspecs) do
    local filled, numeric = 0, 0
    for _, line in ipairs(body) do
      if line[j] and line[j] ~= "" then
        filled = filled + 1
        local label = j == 1 and line[j]:match("^%d%d%d%d$")
        if is_number(line[j]) and not label then numeric = numeric + 1 end
      end
    end
    local guess = filled > 0 and numeric / filled > 0.7 and "AlignRight" or "AlignLeft"
    result[j] = spec[1] == "AlignDefault" and guess or spec[1]
  end
  return result
end

local function letter_width(letter)
  return pandoc.text.lower(letter) ~= letter and 0.67 or 0.56
end
setmetatable(WIDTHS, { __index = function(widths, letter)
  widths[letter] = letter_width(letter)
  return widths[letter]
end })

-- Width of a text in em, never less than it is.
function columns.em(text)
  local sum = 0
  for letter in text:gmatch(utf8.charpattern) do sum = sum + WIDTHS[letter] end
  return sum
end

local function widest_word(text)
  local width = 0
  for word in text:gsub("\u{200b}", " "):gmatch("[^%s]+") do width = math.max(width, columns.em(word)) end
  return width
end

-- For each column its widest word and its widest line, in em.
function columns.measure(tbl, head, body)
  local least, ideal = {}, {}
  for j = 1, #tbl.colspecs do least[j], ideal[j] = 0.5, 0.5 end
  local function take(lines, bold, wrapped)
    for _, line in ipairs(lines) do
      for j, text in pairs(line) do
        least[j] = math.max(least[j], bold * widest_word(text))
        ideal[j] = math.max(ideal[j], bold * wrapped * columns.em(text), least[j])
      end
    end
  end
  take(head, BOLD, WRAPPED)
  take(body, 1, 1)
  return least, ideal
end

function columns.total(list)
  local sum = 0
  for _, x in ipairs(list) do sum = sum + x end
  return sum
end

-- Widths that fill the room (em): short columns keep their lines whole, long ones are cut to a common width.
function columns.share_out(least, ideal, room)
  local widths, low, high = {}, 0, math.max(table.unpack(ideal))
  for _ = 1, 20 do
    local cut = (low + high) / 2
    for j, x in ipairs(least) do widths[j] = math.max(x, math.min(ideal[j], cut)) end
    if columns.total(widths) > room then high = cut else low = cut end
  end
  return widths
end

return columns

-- The columns of a table: what is a number, and how wide the words are.

local SIGNS = { ["−"] = "-", ["–"] = "-", ["—"] = "-", ["\u{a0}"] = " ", ["\u{202f}"] = " ", ["≥"] = "", ["≤"] = "", ["≈"] = "" }
-- widths of letters in Libertinus Serif, in em and rounded up
local WIDTHS = { ["."] = 0.24, [","] = 0.24, [" "] = 0.25, i = 0.3, l = 0.3, j = 0.3, t = 0.34, f = 0.34, r = 0.4,
  m = 0.82, w = 0.76, W = 0.98, M = 0.86, ["%"] = 0.65, ["-"] = 0.36, ["("] = 0.32, [")"] = 0.32 }
local BOLD, WRAPPED = 1.08, 0.55  -- a head cell is set bold, and may be broken into two lines

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
      if cell.col_span == 1 then line[column] = pandoc.utils.stringify(cell.contents) end
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

local function em(text)
  local sum = 0
  for _, code in utf8.codes(text) do
    local letter = utf8.char(code)
    sum = sum + (WIDTHS[letter] or letter:match("%u") and 0.72 or letter:match("%d") and 0.48 or 0.53)
  end
  return sum
end

local function widest_word(text)
  local width = 0
  for word in text:gmatch("[^%s]+") do width = math.max(width, em(word)) end
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
        ideal[j] = math.max(ideal[j], bold * wrapped * em(text), least[j])
      end
    end
  end
  take(head, BOLD, WRAPPED)
  take(body, 1, 1)
  return least, ideal
end

return columns

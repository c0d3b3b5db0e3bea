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
local SPACE = 0.25                -- em between two words
local MANY = 1000                 -- more cells than a row has
local STEPS = { 0.5, 1, 2, 4 }    -- em by which a column is made wider at the cost of another

local columns = {}

-- digits with signs, separators and a unit of up to three letters, or a range of such
local function is_number(text)
  local plain = text:gsub(utf8.charpattern, SIGNS)
  return plain == "-" or plain:match("%d") ~= nil and plain:match("^[%s%d.,%%+()/:<>~-]*%a?%a?%a?$") ~= nil
end

-- Calls visit(cell, row's number, column's number) for each cell; one that spans columns moves its right neighbours on.
function columns.each_cell(rows, visit)
  for i, row in ipairs(rows) do
    local column = 1
    for _, cell in ipairs(row.cells) do
      visit(cell, i, column)
      column = column + cell.col_span
    end
  end
end

function columns.body_rows(tbl)
  local rows = pandoc.List {}
  for _, body in ipairs(tbl.bodies) do
    rows:extend(body.head)
    rows:extend(body.body)
  end
  return rows
end

-- Says of each head what it is the head of; the first column of a table names its rows.
function columns.name_heads(tbl, rows)
  columns.each_cell(tbl.head.rows, function(cell) cell.attributes.scope = cell.col_span > 1 and "colgroup" or "col" end)
  for _, body in ipairs(tbl.bodies) do body.row_head_columns = 1 end
  columns.each_cell(rows, function(cell, _, j)
    if j == 1 then cell.attributes.scope = cell.row_span > 1 and "rowgroup" or "row" end
  end)
end

-- Texts of the rows; a cell that spans columns has none.
local function texts(rows)
  local result = {}
  for i in ipairs(rows) do result[i] = {} end
  columns.each_cell(rows, function(cell, i, j)
    if cell.col_span == 1 then result[i][j] = pandoc.utils.stringify(cell) end
  end)
  return result
end

function columns.texts(tbl) return texts(tbl.head.rows), texts(columns.body_rows(tbl)) end

-- Years in front stand to the left; numbers to the right and all else to the left, unless the table says otherwise.
function columns.alignments(tbl, body)
  local result = {}
  for j, spec in ipairs(tbl.colspecs) do
    local filled, numeric, labels = 0, 0, 0
    for _, line in ipairs(body) do
      if line[j] and line[j] ~= "" then
        filled = filled + 1
        local label = j == 1 and line[j]:match("^%d%d%d%d[ *]*$")
        if label then labels = labels + 1 elseif is_number(line[j]) then numeric = numeric + 1 end
      end
    end
    local guess = filled > 0 and numeric / filled > 0.7 and "AlignRight" or "AlignLeft"
    local years = j == 1 and filled > 0 and labels == filled
    result[j] = years and "AlignLeft" or spec[1] == "AlignDefault" and guess or spec[1]
  end
  return result
end

-- Width in digits of what stands after a number's units: fraction and percent sign; nil for what is no single number.
local function behind_units(text, point)
  local plain, thousands = text:gsub(utf8.charpattern, SIGNS), point == "." and "," or "%."
  local percent = plain:match("%s?%%$") or ""
  local number = plain:sub(1, #plain - #percent):gsub("^[%s+<>~-]+", "")
  local fraction = number:match("^[%d" .. thousands .. "]+%" .. point .. "(%d+)$")
  if not (fraction or number:match("^%d[%d" .. thousands .. "]*$")) then return nil end
  return (fraction and #fraction + 0.5 or 0) + (percent == "" and 0 or 2.1)
end

-- How far each number of a column stands from the right edge, in digits, so that the decimal points stand under each
-- other: by row; nothing for a column that holds more than single numbers, or where they do so anyway.
function columns.insets(body, column, point)
  local widths, most, least = {}, 0, math.huge
  for i, line in ipairs(body) do
    local text = line[column] or ""
    if text ~= "" and text ~= "–" and text ~= "—" then
      widths[i] = behind_units(text, point)
      if not widths[i] then return {} end
      most, least = math.max(most, widths[i]), math.min(least, widths[i])
    end
  end
  if most == least then return {} end
  for i, width in pairs(widths) do widths[i] = most - width end
  return widths
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

-- Whether a text stays on one line: short ones, and words up to a length, e.g. a date at its hyphens.
function columns.unbroken(text)
  local letters = utf8.len(text) or 0
  return letters > 0 and (letters <= 10 or letters <= 20 and not text:find "%s")
end

local function widest_word(text)
  if columns.unbroken(text) then return columns.em(text) end
  local width = 0
  for word in text:gsub("\u{200b}", " "):gmatch("[^%s]+") do width = math.max(width, columns.em(word)) end
  return width
end

-- For each column its widest word and its widest line, in em; numbers of columns that stand to the right are not broken.
function columns.measure(tbl, head, body, alignments)
  local least, ideal = {}, {}
  for j = 1, #tbl.colspecs do least[j], ideal[j] = 0.5, 0.5 end
  local function take(lines, bold, wrapped)
    for _, line in ipairs(lines) do
      for j, text in pairs(line) do
        local whole = wrapped == 1 and alignments and alignments[j] == "AlignRight"
        least[j] = math.max(least[j], whole and columns.em(text) or bold * widest_word(text))
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

-- The greatest factor whose widths leave all columns room, and these widths: width(j, factor), between least and ideal.
local function most(least, ideal, room, width)
  local widths, low, high = {}, 0, math.max(table.unpack(ideal))
  for _ = 1, 20 do
    local factor = (low + high) / 2
    for j, x in ipairs(least) do widths[j] = math.max(x, math.min(ideal[j], width(j, factor))) end
    if columns.total(widths) > room then high = factor else low = factor end
  end
  return low, widths
end

-- Widths that fill the room (em): columns below a common width keep their lines whole; longer ones share what is left by
-- the roots of their lengths, so that the longest is not broken into the most lines.
local function shared(least, ideal, room)
  local common = most(least, ideal, room, function(_, factor) return factor end)
  local _, widths = most(least, ideal, room, function(j, factor)
    return ideal[j] <= common and ideal[j] or factor * math.sqrt(ideal[j])
  end)
  return widths
end

local function words(text, bold)
  local found = {}
  for word in text:gsub("\u{200b}", " "):gmatch("[^%s]+") do found[#found + 1] = bold * columns.em(word) end
  return found
end

-- Lines of words, by their widths, in a column.
local function lines(found, width)
  local count, taken = 1, 0
  for _, word in ipairs(found) do
    local more = taken == 0 and word or taken + SPACE + word
    if taken > 0 and more > width then count, taken = count + 1, word else taken = more end
  end
  return count
end

-- A function that says how high a table is at given widths: the lines of all its rows and, between widths of the same
-- height, those of all its cells.
local function counter(head, body)
  local rows, known = {}, {}
  for _, texts in ipairs(head) do rows[#rows + 1] = { texts, BOLD } end
  for _, texts in ipairs(body) do rows[#rows + 1] = { texts, 1 } end
  local function of_column(j, width)
    known[j] = known[j] or { words = {} }
    if not known[j][width] then
      local counts = {}
      for i, row in ipairs(rows) do
        known[j].words[i] = known[j].words[i] or words(row[1][j] or "", row[2])
        counts[i] = lines(known[j].words[i], width)
      end
      known[j][width] = counts
    end
    return known[j][width]
  end
  return function(widths)
    local counts, sum = {}, 0
    for j, width in ipairs(widths) do counts[j] = of_column(j, width) end
    for i in ipairs(rows) do
      local highest, all = 0, 0
      for _, column in ipairs(counts) do highest, all = math.max(highest, column[i]), all + column[i] end
      sum = sum + highest + all / MANY
    end
    return sum
  end
end

-- Widths that fill the room (em). Where not all lines stay whole, columns give room to others as long as the table
-- becomes lower: a table of few wide cells and many narrow ones is not as high as its widest cell in a narrow column.
function columns.widths(least, ideal, room, head, body)
  local widths = shared(least, ideal, room)
  if columns.total(ideal) <= room then return widths end
  local count = counter(head, body)
  local lowest, improved = count(widths), nil
  repeat
    improved = nil
    for i in ipairs(widths) do
      for j in ipairs(widths) do
        for _, step in ipairs(STEPS) do
          if i ~= j and widths[j] - step >= least[j] and widths[i] < ideal[i] then
            local tried = table.move(widths, 1, #widths, 1, {})
            tried[i], tried[j] = tried[i] + step, tried[j] - step
            local sum = count(tried)
            if sum < lowest then lowest, improved = sum, tried end
          end
        end
      end
    end
    widths = improved or widths
  until not improved
  return widths
end

return columns

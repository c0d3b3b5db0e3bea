-- Blocks between fences that are set in a way of their own, by their class: chances, pages, small print, folds.

local fences = {}

-- Chances as a list whose items begin with one in bold, "1 in 6": k, n, the words in bold, and the rest.
local function chances(content)
  local found = pandoc.List {}
  for _, item in ipairs(content[1] and content[1].t == "BulletList" and content[1].content or {}) do
    local words = pandoc.utils.blocks_to_inlines(item)
    local odds = words:remove(1)
    local k, n = pandoc.utils.stringify(odds):match("(%d+)%D+(%d+)")
    if odds.t == "Strong" and n then found:insert { tonumber(k), tonumber(n), odds.content, words } end
  end
  return found
end

-- A fold: its summary is a block of its own.
local function fold(writer, content, open)
  local summary, rest = pandoc.Blocks {}, pandoc.Blocks {}
  for _, block in ipairs(content) do
    if block.t == "Div" and block.classes[1] == "summary" then summary:extend(block.content) else rest:insert(block) end
  end
  return writer.fold(pandoc.utils.blocks_to_inlines(summary), rest, open)
end

local SET = {
  chances = function(writer, content) return writer.chances(chances(content)) end,
  page = function(writer, content) return writer.page(content) end,
  foot = function(writer, content) return writer.foot(content) end,
  details = fold,
}

-- A block as the writer sets its class; nil for one without a way of its own.
function fences.set(div, filter, writer)
  local set = SET[div.classes[1]]
  return set and set(writer, div.content:walk(filter), div.classes[2] == "open")
end

return fences

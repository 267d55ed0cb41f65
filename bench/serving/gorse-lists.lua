-- Asks Gorse for lists of all users of ml-1m in turn.
dofile("bench/report.lua")

local user = 0

request = function()
  user = user % 6040 + 1
  return wrk.format("GET", "/api/recommend/" .. user .. "?n=10")
end

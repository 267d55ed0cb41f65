-- Asks for lists of all users of ml-1m in turn, or for whatever is at the path, with a body of the same kind.
dofile("bench/report.lua")

local user = 0

wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. os.getenv("KEY")

request = function()
  user = user % 6040 + 1
  return wrk.format(nil, nil, nil, '{"userId":"' .. user .. '","k":10}')
end

-- Events as a shop would send them: BATCH of them a request, each rated once, over 6,040 users and 3,706 items.
dofile("bench/report.lua")

local batch = tonumber(os.getenv("BATCH"))
local numbered = 0
local function event()
  numbered = numbered + 1
  return string.format(
    '{"userId":"u%d","itemId":"i%d","type":"rate","value":4}',
    numbered % 6040,
    (numbered * 7919) % 3706
  )
end

wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. os.getenv("KEY")

request = function()
  if batch == 1 then
    return wrk.format(nil, nil, nil, event())
  end
  local events = {}
  for index = 1, batch do
    events[index] = event()
  end
  return wrk.format(nil, nil, nil, "[" .. table.concat(events, ",") .. "]")
end

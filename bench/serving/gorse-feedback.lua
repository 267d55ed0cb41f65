-- Records single feedback of users of ml-1m with Gorse.
dofile("bench/report.lua")

math.randomseed(2)

wrk.headers["content-type"] = "application/json"

request = function()
  local body = '[{"FeedbackType":"read","UserId":"%d","ItemId":"%d","Timestamp":"2026-01-01T00:00:00Z"}]'
  return wrk.format("POST", "/api/feedback", nil, body:format(math.random(1, 6040), math.random(1, 3952)))
end

-- Records single events of users of ml-1m.
dofile("bench/report.lua")

math.randomseed(2)

wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. os.getenv("KEY")

request = function()
  local body = '{"userId":"%d","itemId":"%d","type":"view"}'
  return wrk.format(nil, nil, nil, body:format(math.random(1, 6040), math.random(1, 3952)))
end

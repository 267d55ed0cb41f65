-- Asks for lists that depend on the time, of users of ml-1m by chance.
dofile("bench/report.lua")

math.randomseed(3)

wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. os.getenv("KEY")

request = function()
  return wrk.format(nil, nil, nil, '{"userId":"' .. math.random(1, 6040) .. '","k":50,"scenario":"overload"}')
end

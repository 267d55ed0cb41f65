-- Asks for lists of all users of ml-1m in turn, or for whatever is at the path, with a body of the same kind.
local user = 0

wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer " .. os.getenv("KEY")

request = function()
  user = user % 6040 + 1
  return wrk.format(nil, nil, nil, '{"userId":"' .. user .. '","k":10}')
end

done = function(summary, latency)
  local errors = summary.errors
  io.write(
    string.format(
      '{"requests":%d,"seconds":%f,"p50Ms":%f,"p99Ms":%f,"failed":%d}\n',
      summary.requests,
      summary.duration / 1e6,
      latency:percentile(50) / 1000,
      latency:percentile(99) / 1000,
      errors.connect + errors.read + errors.write + errors.timeout + errors.status
    )
  )
end

// The library's exp and log read tables from memory that is not theirs here, so these have none.

const LN_2_HIGH: f64 = 0.6931471803691238;
const LN_2_LOW: f64 = 1.9082149292705877e-10;

/** e^x for x in [-745, 0], to about 1e-15. */
function exp(x: f64): f64 {
  if (x < -708) return 0;
  const k = nearest(x * Math.LOG2E);
  const r = x - k * LN_2_HIGH - k * LN_2_LOW;
  let sum: f64 = 1.6059043836821613e-10;
  sum = sum * r + 2.08767569878681e-9;
  sum = sum * r + 2.505210838544172e-8;
  sum = sum * r + 2.755731922398589e-7;
  sum = sum * r + 2.7557319223985893e-6;
  sum = sum * r + 2.48015873015873e-5;
  sum = sum * r + 0.0001984126984126984;
  sum = sum * r + 0.001388888888888889;
  sum = sum * r + 0.008333333333333333;
  sum = sum * r + 0.041666666666666664;
  sum = sum * r + 0.16666666666666666;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return sum * reinterpret<f64>(((k as i64) + 1023) << 52);
}

/** Natural logarithm of a normal number above 0, to about 1e-15. */
function log(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let exponent = ((bits >> 52) & 0x7ff) - 1023;
  let m = reinterpret<f64>((bits & 0x000fffffffffffff) | 0x3ff0000000000000);
  if (m > Math.SQRT2) {
    m *= 0.5;
    exponent += 1;
  }
  const s = (m - 1) / (m + 1);
  const t = s * s;
  let sum: f64 = 1.0 / 21;
  sum = sum * t + 1.0 / 19;
  sum = sum * t + 1.0 / 17;
  sum = sum * t + 1.0 / 15;
  sum = sum * t + 1.0 / 13;
  sum = sum * t + 1.0 / 11;
  sum = sum * t + 1.0 / 9;
  sum = sum * t + 1.0 / 7;
  sum = sum * t + 1.0 / 5;
  sum = sum * t + 1.0 / 3;
  sum = sum * t + 1;
  const e = exponent as f64;
  return e * LN_2_HIGH + (2 * s * sum + e * LN_2_LOW);
}

/** Probability that a standard normal number is below `x`; the formulas stand with the plain twin. */
export function normalCdf(x: f64): f64 {
  const z = abs(x);
  let tail: f64 = 0;
  if (z < 7.07106781186547) {
    let above: f64 = 0.0352624965998911;
    above = above * z + 0.700383064443688;
    above = above * z + 6.37396220353165;
    above = above * z + 33.912866078383;
    above = above * z + 112.079291497871;
    above = above * z + 221.213596169931;
    above = above * z + 220.206867912376;
    let below: f64 = 0.0883883476483184;
    below = below * z + 1.75566716318264;
    below = below * z + 16.064177579207;
    below = below * z + 86.7807322029461;
    below = below * z + 296.564248779674;
    below = below * z + 637.333633378831;
    below = below * z + 793.826512519948;
    below = below * z + 440.413735824752;
    tail = (exp((-z * z) / 2) * above) / below;
  } else if (z < 37) {
    const fraction = z + 1 / (z + 2 / (z + 3 / (z + 4 / (z + 0.65))));
    tail = exp((-z * z) / 2) / fraction / 2.5066282746310002;
  }
  return x <= 0 ? tail : 1 - tail;
}

/** The number that a standard normal one is below with probability `p` in (0, 1). */
export function normalQuantile(p: f64): f64 {
  const q = p - 0.5;
  if (abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    let above: f64 = 2509.0809287301227;
    above = above * r + 33430.57558358813;
    above = above * r + 67265.7709270087;
    above = above * r + 45921.95393154987;
    above = above * r + 13731.69376550946;
    above = above * r + 1971.5909503065513;
    above = above * r + 133.14166789178438;
    above = above * r + 3.3871328727963665;
    let below: f64 = 5226.495278852854;
    below = below * r + 28729.085735721943;
    below = below * r + 39307.89580009271;
    below = below * r + 21213.794301586597;
    below = below * r + 5394.196021424751;
    below = below * r + 687.1870074920579;
    below = below * r + 42.31333070160091;
    below = below * r + 1;
    return (q * above) / below;
  }
  let r = sqrt(-log(q < 0 ? p : 1 - p));
  let above: f64 = 0;
  let below: f64 = 0;
  if (r <= 5) {
    r -= 1.6;
    above = 0.0007745450142783414;
    above = above * r + 0.022723844989269184;
    above = above * r + 0.2417807251774506;
    above = above * r + 1.2704582524523684;
    above = above * r + 3.6478483247632045;
    above = above * r + 5.769497221460691;
    above = above * r + 4.630337846156546;
    above = above * r + 1.4234371107496835;
    below = 1.0507500716444169e-9;
    below = below * r + 0.0005475938084995345;
    below = below * r + 0.015198666563616457;
    below = below * r + 0.14810397642748008;
    below = below * r + 0.6897673349851;
    below = below * r + 1.6763848301838038;
    below = below * r + 2.053191626637759;
    below = below * r + 1;
  } else {
    r -= 5;
    above = 2.0103343992922881e-7;
    above = above * r + 2.7115555687434876e-5;
    above = above * r + 0.0012426609473880784;
    above = above * r + 0.026532189526576124;
    above = above * r + 0.29656057182850487;
    above = above * r + 1.7848265399172913;
    above = above * r + 5.463784911164114;
    above = above * r + 6.657904643501103;
    below = 2.0442631033899397e-15;
    below = below * r + 1.421511758316446e-7;
    below = below * r + 1.8463183175100548e-5;
    below = below * r + 0.0007868691311456133;
    below = below * r + 0.014875361290850615;
    below = below * r + 0.1369298809227358;
    below = below * r + 0.599832206555888;
    below = below * r + 1;
  }
  return q < 0 ? -above / below : above / below;
}

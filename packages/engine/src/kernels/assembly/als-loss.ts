/** What one entry adds to the loss beside the square that its pair has like every other: |c| (preference - score)^2 - score^2. */
export function entryLoss(confidence: f32, score: f32): f64 {
  const error = ((confidence > 0 ? 1 : 0) as f64) - (score as f64);
  return (abs(confidence) as f64) * error * error - (score as f64) * (score as f64);
}

/** An Optuna journal of one complete trial, for tests that need a study and not its trials. */
export function journalNamed(name: string): string {
  const distribution = JSON.stringify({
    name: "IntDistribution",
    attributes: { low: 1, high: 100, log: false, step: 1 },
  });
  const at = "2026-03-04T05:06:07.000000";
  return [
    { op_code: 0, study_name: name, directions: [2] },
    { op_code: 4, study_id: 0, datetime_start: at },
    { op_code: 5, trial_id: 0, param_name: "neighbours", param_value_internal: 20, distribution },
    { op_code: 6, trial_id: 0, state: 1, values: [0.5], datetime_complete: at },
  ]
    .map((line) => `${JSON.stringify({ worker_id: "test", ...line })}\n`)
    .join("");
}

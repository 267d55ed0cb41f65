// Names each failed test of the vitest JSON reports in a folder, then prints `N passed, N failed, N skipped`. Fails when
// a report is missing.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const folder = process.argv[2];
const expected = ["test.json", "services.json", "external.json"];
const present = readdirSync(folder).filter((name) => name.endsWith(".json"));
let passed = 0;
let failed = 0;
let skipped = 0;
for (const reportName of present) {
  const report = JSON.parse(readFileSync(join(folder, reportName), "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults) {
    const failures = file.assertionResults.filter((test) => test.status === "failed");
    for (const { fullName, failureMessages } of failures) print(file, fullName, failureMessages[0]);
    if (file.status !== "failed" || failures.length > 0) continue;
    // It could not be loaded, or failed outside of its tests.
    failed++;
    print(file, "the file itself", file.message);
  }
}
for (const absent of expected.filter((reportName) => !present.includes(reportName))) {
  process.stdout.write(`The suite that writes ${absent} left no report.\n`);
  failed++;
}
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;

function print(file, test, message = "") {
  const told = message.split("\n").slice(0, 12).join("\n    ");
  process.stdout.write(`FAILED ${relative(process.cwd(), file.name)}: ${test}\n    ${told}\n`);
}

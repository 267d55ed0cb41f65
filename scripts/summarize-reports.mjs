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
for (const file of present) {
  const report = JSON.parse(readFileSync(join(folder, file), "utf8"));
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests + report.numTodoTests;
  for (const file of report.testResults) {
    const failures = file.assertionResults.filter((test) => test.status === "failed");
    for (const { fullName, failureMessages } of failures) name(file, fullName, failureMessages[0]);
    if (file.status !== "failed" || failures.length > 0) continue;
    // A file that could not even be loaded has no tests to count.
    if (file.assertionResults.length === 0) failed++;
    name(file, "the file itself", file.message);
  }
}
for (const name of expected.filter((name) => !present.includes(name))) {
  process.stdout.write(`The suite that writes ${name} left no report.\n`);
  failed++;
}
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed === 0 ? 0 : 1;

function name(file, test, message = "") {
  const told = message.split("\n").slice(0, 12).join("\n    ");
  process.stdout.write(`FAILED ${relative(process.cwd(), file.name)}: ${test}\n    ${told}\n`);
}

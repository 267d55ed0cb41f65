import type { ImportReport, Rejection } from "@palate/contract";

const rejectionsKept = 100_000;
const rowShown = 500;

/** Counts what becomes of a file's rows. */
export interface ImportProgress {
  /** as it stands; changes as rows are counted */
  readonly report: ImportReport;
  readonly rejections: readonly Rejection[];
  countRow(): void;
  /** @param row as it stands in the file */
  reject(line: number, reason: string, row: string): void;
  count(stored: { accepted: number; duplicates: number }): void;
  describe(
    known: Partial<Pick<ImportReport, "format" | "holds" | "mapping" | "columns" | "sample" | "ratingRange">>,
  ): void;
  end(status: "done" | "failed", finishedAt: string, error?: string): void;
}

export function importProgress(
  begun: Pick<ImportReport, "importId" | "file" | "format" | "simulated" | "startedAt">,
) {
  const report: ImportReport = {
    ...begun,
    status: "running",
    rows: 0,
    accepted: 0,
    duplicates: 0,
    rejected: 0,
    rejectedByReason: {},
  };
  const rejections: Rejection[] = [];
  const progress: ImportProgress = {
    report,
    rejections,
    countRow() {
      report.rows++;
    },
    reject(line, reason, row) {
      report.rejected++;
      report.rejectedByReason[reason] = (report.rejectedByReason[reason] ?? 0) + 1;
      if (rejections.length < rejectionsKept) {
        rejections.push({ line, reason, row: row.replaceAll("\0", "").slice(0, rowShown) });
      }
    },
    count({ accepted, duplicates }) {
      report.accepted += accepted;
      report.duplicates += duplicates;
    },
    describe: (known) => void Object.assign(report, known),
    end(status, finishedAt, error) {
      report.status = status;
      report.finishedAt = finishedAt;
      if (error !== undefined) report.error = error;
    },
  };
  return progress;
}

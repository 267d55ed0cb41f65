/** What the command line ends with; scripts may rely on it. */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  absent: 3,
  refused: 4,
  unreachable: 5,
  forbidden: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The codes in words, for the help. */
export const exitCodesHelp = `
Exit codes:
  0  done
  1  failed
  2  the command was written wrongly
  3  there is nothing with this name, or nothing there yet
  4  the input was refused; the message names what is wrong
  5  the server or the database can't be reached
  6  the key is missing or its role does not allow this
  130  interrupted`;

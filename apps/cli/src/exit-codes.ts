/** What the program ends with; `annalist --help` prints them. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  unreachable: 4,
  linesRefused: 5,
  databaseNewer: 6,
  viewWrong: 7,
  interrupted: 130,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

export const EXIT_CODES_HELP = `Exit codes:
  ${EXIT.ok}    done
  ${EXIT.unexpected}    something unexpected; the message says what
  ${EXIT.usage}    the command line, a setting or a file is wrong
  ${EXIT.refused}    the service refused it (its answer was 4xx)
  ${EXIT.unreachable}    the service or its database cannot be reached, or has failed (5xx)
  ${EXIT.linesRefused}    some lines of an import were refused; the others took effect
  ${EXIT.databaseNewer}    the database is newer than this program
  ${EXIT.viewWrong}    a view differs from its history, or has stopped at a record of it
  ${EXIT.interrupted}  interrupted`

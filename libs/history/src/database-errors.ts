import { DatabaseError } from 'pg'
import { InvalidRequestError } from './errors.ts'

/** SQLSTATE classes after which a connection is gone: connection exceptions, and shutdown or termination. */
const CONNECTION_GONE = /^(08|57P)/

/** Postgres refused the statement and rolled it back: it is certain that nothing was written. */
export const wasRolledBack = (error: unknown): error is DatabaseError =>
  error instanceof DatabaseError && error.code !== undefined && !CONNECTION_GONE.test(error.code)

/** SQLSTATE classes that blame what was sent: data exceptions, and constraints. */
const BAD_REQUEST = /^2[23]/

/** What Postgres had against one request. */
export const refusalOf = (error: DatabaseError): Error =>
  BAD_REQUEST.test(error.code ?? '')
    ? new InvalidRequestError(`The request cannot be stored: ${error.message}`, { cause: error })
    : error

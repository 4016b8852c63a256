/**
 * What the system uses of AWS, in calls and units. Calls are counted in a run of the packaged functions, and `test/aws/artefacts.test.ts`
 * fails when a run takes more. Units of the tables were reported by the tables' stand-in; those of the indexes follow from DynamoDB's rule that
 * a write which changes an index key costs two units there, and any other projected change one.
 */
export const usage = {
  /** Accepting a call; its two tokens are read each time. */
  accept: { reads: 4, tableWrites: 2, indexWrites: 2, fifoRequests: 1 },
  /** The line of the audit, which is written with the acceptance and once more with the end (that one counts in the run). */
  audit: { tableWrites: 1, kilobytes: 0.4, days: 400 },
  /** A run with one item, after which LinkedIn's changed cookies are stored. */
  run: { reads: 5, tableWrites: 9, indexWrites: 11, fifoRequests: 4, publishes: 1, keyRequests: 2 },
  /** Each further item of an array. */
  item: { reads: 1, tableWrites: 3.4, indexWrites: 2 },
  /** A look at a watched account, besides its run, if nothing has come; counted in the code. It is accepted as a call is. */
  look: { reads: 10, tableWrites: 4, indexWrites: 4, seconds: 12 },
  /**
   * An event of a watched account that a look finds alone: the message and its conversation, the event with its place in the order, and its claim, entry
   * and head in the log of events; counted in a run. Further events of the same look write one row less.
   */
  event: { reads: 7, tableWrites: 8, indexWrites: 2, publishes: 1, kilobytes: 3 },
  /** A megabyte of files: a unit writes or deletes a kilobyte, and reads four. Each file has a key of its own, made and opened once. */
  file: { writesPerMegabyte: 2_000, readsPerMegabyte: 250, megabytes: 1, keyRequests: 2 },
  /**
   * Files that are uploaded, beside their megabytes; counted in the code. `call`: the call of uploads.create, with its tokens and its line in the audit,
   * and the row and the count of the upload, which are deleted after it is taken. `part`: a request with up to four megabytes, for a key of its own.
   */
  upload: {
    megabytes: 1,
    partMegabytes: 4,
    call: { reads: 5, tableWrites: 8, indexWrites: 4 },
    part: { reads: 2, tableWrites: 1, indexWrites: 1, keyRequests: 2, seconds: 0.3 },
  },
  /** Every ten seconds while a request runs. */
  heartbeat: { everySeconds: 10, tableWrites: 1, indexWrites: 2 },
  /** One look at a request that waits for its account: whether the account can work now; then the message is hidden again. */
  hold: { everySeconds: 300, hoursPerDay: 14, reads: 5, tableWrites: 1, indexWrites: 2, fifoRequests: 3, seconds: 0.1 },
  /** Reading a finished result; a held call polls until then. */
  result: { reads: 4 },
  /** The place of a held call, taken and given back, for its customer and in all. */
  place: { reads: 2, tableWrites: 4 },
  /** One delivery of a webhook; its secret is remembered by warm functions. */
  webhook: { reads: 2, tableWrites: 4, indexWrites: 8, standardRequests: 3, seconds: 0.6, keyRequests: 0.2 },
  /** One look of the sweeper. */
  sweep: { reads: 6.5, fifoRequests: 1, seconds: 0.3 },
  /** Lambda polls each queue with at least five long polls, three times a minute. */
  emptyReceivesPerQueueAndMinute: 15,
  memoryGigabytes: { api: 0.5, worker: 2, webhooks: 0.25, sweeper: 0.25 },
  /** Of the worker, beyond what comes with it. */
  workerStorageGigabytes: 0.5,
  acceptSeconds: 0.05,
  /** Opening a session and a browser that is not warm. */
  startSeconds: 2,
  /** Rows of a request beside its results, its log lines, and the traces kept by X-Ray's default sampling. */
  rowKilobytes: 3,
  logKilobytes: 3,
  tracedShare: 0.05,
  /** Metrics of our own with their dimensions, and metrics that alarms look at. */
  metrics: 40,
  alarmMetrics: 22,
  keys: 2,
} as const;

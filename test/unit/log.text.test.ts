import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logText } from '../../functions/logText.ts';
import { decidedFormat } from '../../infra/local/systemLog.ts';

const at = new Date(2026, 10, 9, 8, 5, 3, 7);
const line = (message: string, fields: Readonly<Record<string, unknown>> = {}, level = 'WARN') =>
  logText(at, { level, service: 'worker', message, ...fields });

test('a line begins with local time, level, service and message', () => {
  assert.equal(line('A run failed'), '2026-11-09 08:05:03.007 WARN  worker A run failed');
  assert.equal(line('A run failed', {}, 'ERROR'), '2026-11-09 08:05:03.007 ERROR worker A run failed');
});

test('fields follow as key=value, those of a cause by their path, texts with spaces in quotes, absent ones not at all', () => {
  const fields = {
    requestId: 'req_1',
    items: 2,
    late: false,
    reason: 'fetch failed',
    cause: { reason: 'connect ECONNREFUSED', code: 'ECONNREFUSED' },
    addresses: ['a', 'b'],
    empty: '',
    page: undefined,
    element: null,
  };
  assert.equal(
    line('A run failed', fields).slice(line('A run failed').length),
    ' requestId=req_1 items=2 late=false reason="fetch failed" cause.reason="connect ECONNREFUSED" cause.code=ECONNREFUSED addresses=["a","b"] empty=""',
  );
});

test('whatever a line holds, it stays one line that cannot control a terminal or look like another field', () => {
  const hostile = 'a\r\nb\u001b[2J\u0085\u009b\u2028c level=ERROR "d"';
  const written = line(hostile, { [hostile]: hostile, list: [hostile] });
  assert.doesNotMatch(written, /\p{Cc}|[\u2028\u2029]/u);
  const pair = line('', { reason: 'x" level="ERROR' }).slice(line('').length);
  assert.deepEqual(JSON.parse(pair.slice(' reason='.length)), 'x" level="ERROR');
});

test('auto is text in a terminal and JSON elsewhere; what is set holds in both', () => {
  assert.deepEqual([decidedFormat('auto', true), decidedFormat('auto', false)], ['text', 'json']);
  assert.deepEqual([decidedFormat('json', true), decidedFormat('text', false)], ['json', 'text']);
});

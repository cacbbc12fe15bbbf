import type { Answered } from '../../../../../gateway/console/desk/conversation';
import type { GraphAnswer } from '../../../../../gateway/console/graph/operation';
import { searchChildren } from '../../../../../gateway/console/graph/operations/search-children';
import { traceOfChild } from '../../../../../gateway/console/graph/operations/trace-of-child';
import { traceOfRecord } from '../../../../../gateway/console/graph/operations/trace-of-record';
import { openWayBack } from '../../../../../gateway/console/pages/way-back';

const FOUND: Answered = answered({ data: { searchChildren: { edges: [] } } }, searchChildren({ words: 'x' }));
const CHOICE: Answered = answered(
  { data: { childByRecord: null }, errors: [{ message: '', extensions: { code: 'RECORD_AMBIGUOUS' } }] },
  traceOfRecord('POLICE', '12/2025'),
);
const TRACE: Answered = answered({ data: { child: { trace: {} } } }, traceOfChild('c1'));

function answered(answer: GraphAnswer, operation: Answered['operation']): Answered {
  return { operation, answer, at: 0 };
}

describe('the way back from a trace', () => {
  it('leads to the search, or to the records of the number, that it was opened from', () => {
    const wayBack = openWayBack();
    expect(wayBack.asked(FOUND, traceOfChild('c1'))).toBe(true);
    expect(wayBack.results).toBe(FOUND);
    expect(wayBack.asked(CHOICE, traceOfRecord('POLICE', 'a:b:c'))).toBe(true);
    expect(wayBack.results).toBe(CHOICE);
  });

  it('stays the same while the trace is read again or printed', () => {
    const wayBack = openWayBack();
    wayBack.asked(FOUND, traceOfChild('c1'));
    expect(wayBack.asked(TRACE, traceOfChild('c1'))).toBe(false);
    expect(wayBack.results).toBe(FOUND);
  });

  it('does not lead from a page of a list to the one before', () => {
    const wayBack = openWayBack();
    expect(wayBack.asked(FOUND, searchChildren({ words: 'x' }, 'cursor'))).toBe(false);
    expect(wayBack.results).toBeNull();
  });

  it('leads nowhere from a refused search, or where a form began anew', () => {
    const wayBack = openWayBack();
    const refused = { ...FOUND, answer: { data: null, errors: [{ message: '' }] } };
    expect(wayBack.asked(refused, traceOfChild('c1'))).toBe(false);
    expect(wayBack.asked(null, traceOfChild('c1'))).toBe(false);
    wayBack.asked(FOUND, traceOfChild('c1'));
    wayBack.forget();
    expect(wayBack.results).toBeNull();
  });
});

import { hash } from 'node:crypto';
import { createSecrets } from '../../../../schema/signing/secrets';
import { createStepIds } from '../../../../subgraphs/children/trace/step-ids';
import { testSecrets } from '../../../signing';
import { FIR } from './journey';

const statement = `${FIR}\nTRACED\n0`;

it('a statement has one id, which cannot be made without the deployment’s secret', () => {
  const stepId = createStepIds(testSecrets.token);
  expect(stepId(statement)).toBe(testSecrets.token('step', statement));
  expect(stepId(statement)).toBe(createStepIds(testSecrets.token)(statement));
  expect(stepId(statement)).not.toBe(stepId(`${FIR}\nTRACED\n1`));
  expect(stepId(statement)).not.toBe(createStepIds(createSecrets(Buffer.alloc(32, 1)).token)(statement));
  expect(stepId(statement)).not.toContain(hash('sha256', statement, 'base64url').slice(0, 8));
});

it('a statement that comes again costs no second token', () => {
  let made = 0;
  const stepId = createStepIds((kind, value) => {
    made += 1;
    return testSecrets.token(kind, value);
  });
  for (const one of [statement, 'other', statement, statement]) stepId(one);
  expect(made).toBe(2);
});

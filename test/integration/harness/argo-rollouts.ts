import { goRequest } from './go-http.ts';

/** A metric of an AnalysisTemplate with a web provider, as far as the provider reads it. */
export interface WebMetric {
  readonly successCondition?: string;
  readonly failureCondition?: string;
  readonly provider: {
    readonly web: {
      readonly url: string;
      readonly jsonPath: string;
      readonly timeoutSeconds?: number;
      readonly headers?: readonly { readonly key: string; readonly value: string }[];
    };
  };
}

/** What a measurement comes to. */
export type AnalysisPhase = 'Successful' | 'Failed' | 'Inconclusive' | 'Error';

/** What Argo waits where the template does not say. */
const DEFAULT_TIMEOUT_SECONDS = 10;

/** Measures as Argo Rollouts does: `metricproviders/webmetric/webmetric.go` (`Run`, `parseResponse`). */
export async function measure({ provider: { web }, ...conditions }: WebMetric): Promise<AnalysisPhase> {
  const headers = Object.fromEntries((web.headers ?? []).map(({ key, value }) => [key, value]));
  const timeoutSeconds = web.timeoutSeconds ?? DEFAULT_TIMEOUT_SECONDS;
  const answer = await goRequest({ method: 'GET', url: web.url, headers, timeoutSeconds }).catch(() => null);
  if (answer === null || answer.status < 200 || answer.status >= 300) return 'Error';
  let data: unknown;
  try {
    data = JSON.parse(answer.text);
  } catch {
    return 'Successful';
  }
  const result = find(data, web.jsonPath);
  return result === undefined ? 'Error' : evaluate(result, conditions);
}

/** `utils/evaluate/evaluate.go` (`EvaluateResult`), where both conditions are given or one. */
function evaluate(result: unknown, { successCondition, failureCondition }: Omit<WebMetric, 'provider'>): AnalysisPhase {
  if (successCondition === undefined && failureCondition === undefined) return 'Successful';
  const failed = failureCondition === undefined ? null : holds(failureCondition, result);
  const succeeded = successCondition === undefined ? !failed : holds(successCondition, result);
  if (failed ?? !succeeded) return 'Failed';
  return succeeded ? 'Successful' : 'Inconclusive';
}

/** Of the expressions that Argo takes, the comparison with a string. Throws an Error of any other. */
function holds(condition: string, result: unknown): boolean {
  const [, operator, word] = /^result (==|!=) "(\w+)"$/.exec(condition) ?? [];
  if (operator === undefined) throw new Error(`this test cannot evaluate ${condition}`);
  return (result === word) === (operator === '==');
}

/** Of JSONPath as Kubernetes has it, the way from field to field. Throws an Error of any other. */
function find(data: unknown, jsonPath: string): unknown {
  const [, fields] = /^\{\$((?:\.\w+)+)\}$/.exec(jsonPath) ?? [];
  if (fields === undefined) throw new Error(`this test cannot follow ${jsonPath}`);
  return fields
    .slice(1)
    .split('.')
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], data);
}

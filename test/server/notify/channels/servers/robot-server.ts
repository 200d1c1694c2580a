import { type LocalRequest, startLocalServer } from '../../../../fixtures/local-server.ts';

/** One request to a robot. */
export interface RobotRequest extends Omit<LocalRequest, 'path'> {
  readonly url: URL;
}

/** A local server that speaks the protocol of a chat service: every answer is a 200 with a code in its body. */
export interface RobotServer {
  /** The address of the robot, with its token. */
  readonly url: string;
  /** Every request, taken or not. */
  readonly received: readonly RobotRequest[];
  /** The bodies of those that were taken. */
  readonly taken: readonly string[];
  /** Answers the next request with this body, whatever it asks. */
  answerNext(body: object | string): void;
  close(): Promise<void>;
}

/** Judges a request: `null` where it is taken, else the answer that refuses it. */
export type RobotJudge = (request: RobotRequest) => object | null;

/** Starts a server for the robot at `path`. */
export async function startRobotServer(path: string, success: object, judge: RobotJudge): Promise<RobotServer> {
  const received: RobotRequest[] = [];
  const taken: string[] = [];
  const scripted: (object | string)[] = [];

  function answer(request: RobotRequest): object | string {
    const next = scripted.shift();
    if (next !== undefined) return next;
    const refusal = judge(request);
    if (refusal === null) taken.push(request.body);
    return refusal ?? success;
  }

  const { origin, close } = await startLocalServer(({ path: asked, ...rest }, response) => {
    const request = { ...rest, url: new URL(asked, 'http://robot') };
    received.push(request);
    const body = answer(request);
    response.writeHead(200, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return { url: `${origin}${path}`, received, taken, answerNext: (body) => void scripted.push(body), close };
}

/** Counts what comes; tells whether there were more than `count` in the last `seconds`. */
export function rateCounter(count: number, seconds: number, now: () => number): () => boolean {
  const times: number[] = [];
  return () => {
    times.push(now());
    return times.filter((time) => time > now() - seconds).length > count;
  };
}

/** A JSON object, or null where the text is none. */
export function readObject(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Whether a value is an object with fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a text with something in it. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

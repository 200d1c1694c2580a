import type { Seconds } from '../domain/time.ts';

/** The languages that messages are written in. */
export type MessageLanguage = 'zh' | 'en';

/** A Liquid template as it was read, with the path that problems name. */
export interface TemplateFile {
  readonly path: string;
  readonly source: string;
}

interface Named {
  readonly name: string;
}

/** http or https, through a proxy where one is given. */
interface OverHttp extends Named {
  readonly url: string;
  readonly proxy?: string;
}

/** In a language, and with words of one's own. */
interface ForPeople extends Named {
  readonly language?: MessageLanguage;
  readonly template?: TemplateFile;
}

type Robot = OverHttp & ForPeople;

/** How a mail server is reached. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** `starttls` refuses a server that does not offer it, `tls` speaks TLS from the first byte, `none` never does. */
  readonly security: 'starttls' | 'tls' | 'none';
  /** PEM certificates to trust in place of the system's; read for every mail, so that they may be renewed. */
  readonly caFile?: string;
  readonly user?: string;
  readonly password?: string;
}

/** One entry under `alerts.channels`, with its secrets. Files of certificates are read when they are needed. */
export type ChannelConfig =
  | (OverHttp & { readonly type: 'webhook'; readonly secret?: string; readonly headers?: Readonly<Record<string, string>> })
  | (Named & {
      readonly type: 'alertmanager';
      readonly urls: readonly string[];
      readonly refresh?: Seconds;
      readonly headers?: Readonly<Record<string, string>>;
      readonly proxy?: string;
    })
  | (Robot & { readonly type: 'dingtalk'; readonly secret?: string; readonly mentionMobiles?: readonly string[] })
  | (Robot & { readonly type: 'feishu' | 'lark'; readonly secret?: string })
  | (Robot & { readonly type: 'wecom'; readonly mentionUsers?: readonly string[] })
  | (Robot & { readonly type: 'slack' | 'teams' })
  | (ForPeople & SmtpServer & { readonly type: 'email'; readonly from: string; readonly to: readonly string[] });

/** 登录，以及谁做了什么。 */
export const zhAccess = {
  signIn: '登录',
  signOut: '退出登录',
  signedInAs: (name: string, role: string) => `${name}（${role}）`,
  roles: { viewer: '只读', operator: '值班', admin: '管理员' },
  byProvider: '用组织账号登录',
  byPassword: '用密码登录',
  byToken: '用令牌登录',
  byProxy: '这里由前面的代理识别身份：请通过代理访问，或联系管理员为你所在的组授权。',
  name: '用户名',
  password: '密码',
  token: '令牌',
  tokenHint: '管理员用 adr-monitor token create 创建。',
  wrong: '不正确，或者已经失效。',
  tooOften: '尝试太频繁，请过一会儿再试。',
  failed: {
    outage: '暂时联系不上身份提供方，请稍后再试。',
    stale: '这次登录不是从这里开始的，或者时间太久了，请重新登录。',
    refused: '身份提供方的回答没有通过检查。',
    'no-role': '你所在的组在这里没有权限，请联系管理员。',
  },
};

/** 操作日志页。 */
export const zhLog = {
  title: '操作日志',
  lead: '谁在什么时候做了什么、为什么。日志只增不改，每一行都与之前的所有行相连。',
  audit: '检查日志是否完整',
  intact: (entries: number) => `完整：共 ${entries} 行，都与写入时一致。`,
  fault: {
    missing: (seq: number) => `第 ${seq} 行不见了。`,
    changed: (seq: number) => `第 ${seq} 行被改动过，或者它前面的行被增删过。`,
    other: (seq: number) => `第 ${seq} 行与记下的不同：日志被重写过。`,
  },
  head: '最后一行：',
};

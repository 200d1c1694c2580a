import type { Status } from '../../domain/decision.ts';
import { byWord } from './words.ts';

/** The facts that stand at the top of a record, behind a label or under a heading of their own. */
export type FieldName = 'status' | 'date' | 'deciders' | 'requirements' | 'supersedes' | 'superseded-by' | 'amends';

/** Labels at the top of a record, and headings that stand for them. */
export const FIELD_LABELS = byWord<FieldName>([
  ['status', '状态,当前状态,决策状态,adr 状态,status,state,decision status,adr status,상태,ステータス,状態,estado,statut,état'],
  [
    'date',
    '日期,date,时间,决策日期,决策时间,决定日期,创建日期,创建时间,提出日期,提议日期,批准日期,采纳日期,decision date,date decided,created,created on,decided on,날짜,결정일,작성일,日付,決定日,作成日,fecha,datum',
  ],
  [
    'deciders',
    '决策者,决策人,决策人员,决策参与者,决策参与人,参与决策,决策团队,决策方,deciders,decider,decision makers,decision maker,decided by,approvers,결정자,의사결정자,決定者,意思決定者,responsables,decisores',
  ],
  [
    'requirements',
    '相关需求,需求,关联需求,需求编号,对应需求,requirements,requirement,related requirements,related requirement,관련 요구사항,関連要件,requisitos',
  ],
  ['supersedes', '替代了,取代了,被替代的 adr,取代的 adr,替代的 adr,supersedes,supercedes,replaces'],
  ['superseded-by', '被替代,被取代,替代者,取代者,后继,superseded by,superseded-by,superseded_by,supersededby,superceded by,replaced by'],
  ['amends', '修订,修订了,amends'],
]);

/** Words for a status. What is not here is unknown, and is reported. */
export const STATUS_WORDS = byWord<Status>([
  [
    'proposed',
    '提议,提议中,提案,已提议,建议,建议中,草案,草稿,待定,待评审,待审核,待审批,待批准,待讨论,待决策,评审中,审核中,审批中,讨论中,征求意见,征求意见中,proposed,proposal,draft,drafting,in review,under review,in discussion,under discussion,pending,rfc,제안,제안됨,검토 중,초안,提案中,検討中,レビュー中,ドラフト,propuesto,propuesta,borrador,vorgeschlagen,proposé,proposto',
  ],
  [
    'accepted',
    '接受,已接受,接纳,已接纳,采纳,已采纳,采用,已采用,批准,已批准,通过,已通过,生效,已生效,生效中,已确认,已决定,已决策,已定稿,已实施,已落地,实施中,已实现,accepted,approved,adopted,decided,agreed,ratified,active,in force,implemented,승인,승인됨,채택,채택됨,수락,수락됨,承認,承認済み,採用,採用済み,決定,決定済み,受理,aceptado,aceptada,aprobado,aprobada,akzeptiert,angenommen,accepté,acceptée,aceito,aprovado',
  ],
  [
    'rejected',
    '拒绝,已拒绝,否决,已否决,驳回,已驳回,不采纳,未采纳,未通过,rejected,declined,denied,withdrawn,거부,거부됨,기각,却下,却下済み,rechazado,rechazada,abgelehnt,rejeté,rejeitado',
  ],
  [
    'deprecated',
    '废弃,已废弃,弃用,已弃用,作废,已作废,废止,已废止,失效,已失效,deprecated,obsolete,obsoleted,retired,폐기,폐기됨,廃止,廃止済み,非推奨,obsoleto,veraltet,obsolète',
  ],
  [
    'superseded',
    '替代,已替代,被替代,已被替代,取代,已取代,被取代,已被取代,替换,已替换,被替换,已被替换,superseded,superseded by,superceded,superceded by,supersededby,replaced,replaced by,대체,대체됨,置き換え,置換済み,sustituido,reemplazado,ersetzt,remplacé,substituído',
  ],
]);

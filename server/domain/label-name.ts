/** The labels that every alert has of its own: a decision's labels, which alerts carry beside them, have other names. */
export const ALERT_LABELS = ['alertname', 'severity', 'decision', 'condition', 'incident', 'owner', 'found'] as const;

/** A label name of Prometheus' data model that is neither its own (`__…`) nor one of the alerts'. */
export const LABEL_NAME = new RegExp(`^(?!__)(?!(?:${ALERT_LABELS.join('|')})$)[a-zA-Z_][a-zA-Z0-9_]*$`);

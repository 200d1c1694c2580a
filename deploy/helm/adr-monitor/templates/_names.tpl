{{- define "adr-monitor.name" -}}
{{- printf "%s-adr-monitor" .Release.Name | trunc 52 | trimSuffix "-" -}}
{{- end -}}
{{- define "adr-monitor.selector" -}}
app.kubernetes.io/name: adr-monitor
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}
{{- define "adr-monitor.config" -}}
{{- $own := dict "store" (dict "url" "sqlite:/data/adr-monitor.db") "server" (dict "listen" "0.0.0.0:3000") -}}
{{- mergeOverwrite (deepCopy .Values.config) $own | toYaml -}}
{{- end -}}

export const viewPath = (dossierPath: string, view: string) =>
  `${dossierPath}/views/${encodeURIComponent(view)}`

import { Outlet } from '@tanstack/react-router'

export function DossierScreen() {
  return <Outlet />
}

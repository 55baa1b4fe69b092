// Stands in for the global FormData, which got asks every body about: the first touch of it loads a second HTTP client
// (18 ms, between the password and the answer). Narthex sends no forms.
export class FormData {}

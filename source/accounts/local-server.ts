/** Where an Account Server of a local environment is (protocol: account-server §0.2). */
export const LOCAL_ACCOUNT_SERVER = 'http://localhost:7472/';

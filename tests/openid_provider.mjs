// A certified OpenID provider (panva's oidc-provider) on loopback, with the people and clients it is started with:
// `node openid_provider.mjs '{"clients": […], "people": {"wang": {"email": …, "amr": […]}}}'`. It prints its address.
import { generateKeyPairSync, randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const fromWeb = createRequire(new URL("../web/package.json", import.meta.url));
const { Provider } = await import(pathToFileURL(fromWeb.resolve("oidc-provider")));
const { clients, people } = JSON.parse(process.argv[2]);
const key = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" });

const page = (uid, wrong) => `<!doctype html><html lang="en"><title>Ruijin</title><h1>Ruijin</h1>
<form method="post" action="/interaction/${uid}">${wrong ? "<p role=alert>Wrong</p>" : ""}
<label>Name <input name="name"></label> <label>Password <input name="password" type="password"></label>
<button>Continue</button> <button name="cancel" value="yes">Cancel</button></form></html>`;

async function ask(request, response) {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method !== "POST") return show(response, page(uid));
  let body = "";
  for await (const chunk of request) body += chunk;
  const given = new URLSearchParams(body);
  if (given.get("cancel")) return provider.interactionFinished(request, response, { error: "access_denied" });
  const person = people[given.get("name")];
  if (!person || person.password !== given.get("password")) return show(response, page(uid, true));
  const login = { accountId: given.get("name"), amr: person.amr ?? ["pwd"], remember: true };
  return provider.interactionFinished(request, response, { login });
}

const show = (response, html) => response.setHeader("Content-Type", "text/html").end(html);

let provider;
const server = createServer((request, response) => {
  if (request.url.startsWith("/interaction/")) {
    ask(request, response).catch((error) => response.writeHead(400).end(String(error)));
  } else provider.callback()(request, response);
});

server.listen(0, "127.0.0.1", () => {
  const issuer = `http://localhost:${server.address().port}`;
  provider = new Provider(issuer, {
    clients: clients.map((one) => ({ require_auth_time: true, ...one })),
    jwks: { keys: [{ ...key, use: "sig", alg: "RS256", kid: randomBytes(4).toString("hex") }] },
    cookies: { keys: [randomBytes(32).toString("hex")] },
    pkce: { required: () => true },
    claims: { openid: ["sub", "amr"], email: ["email", "email_verified"] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) =>
      people[id] && {
        accountId: id,
        claims: () => ({ sub: id, email: people[id].email, email_verified: people[id].email_verified }),
      },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  });
  console.log(issuer);
});

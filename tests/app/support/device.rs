//! A device that keeps passkeys, and the browser around it: what a visitor has in their hand. It does
//! as it is told, wrong things included.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// Flags of authenticator data. WebAuthn level 3, 6.1.
const PRESENT: u8 = 1;
const VERIFIED: u8 = 1 << 2;
const BACKUP_ELIGIBLE: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const HAS_CREDENTIAL: u8 = 1 << 6;

pub struct Device {
    /// Where its browser is.
    pub origin: &'static str,
    /// How many signatures it has made; it stays at 0 where passkeys are shared between devices.
    pub counter: u32,
    /// Whether it asks for a finger.
    pub verifies: bool,
    /// Whether its passkeys are shared between devices.
    pub is_shared: bool,
    pub passkeys: Vec<Passkey>,
}

#[derive(Clone)]
pub struct Passkey {
    pub id: Vec<u8>,
    pub user_handle: String,
    key: SigningKey,
}

impl Passkey {
    fn random(user_handle: &str) -> Self {
        let mut id = vec![0; 16];
        getrandom::fill(&mut id).unwrap();
        let mut secret = [0; 32];
        getrandom::fill(&mut secret).unwrap();
        let key = SigningKey::from_slice(&secret).unwrap();
        Self { id, user_handle: user_handle.to_owned(), key }
    }

    /// The public key as COSE has it (RFC 9052): EC2, ES256, P-256, x and y.
    fn cose(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let mut key = vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20];
        key.extend_from_slice(point.x().unwrap());
        key.extend([0x22, 0x58, 0x20]);
        key.extend_from_slice(point.y().unwrap());
        key
    }
}

impl Default for Device {
    fn default() -> Self {
        let (counter, verifies, is_shared) = (0, true, true);
        Self { origin: "http://localhost", counter, verifies, is_shared, passkeys: Vec::new() }
    }
}

impl Device {
    /// A key that counts what it signs, and whose passkeys cannot be copied.
    pub fn counting() -> Self {
        Self { counter: 1, is_shared: false, ..Self::default() }
    }

    /// Answers `navigator.credentials.create()`.
    pub fn create(&mut self, options: &Value) -> Value {
        let passkey = Passkey::random(options["user"]["id"].as_str().unwrap());
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), HAS_CREDENTIAL);
        data.extend([0; 16]);
        data.extend(u16::try_from(passkey.id.len()).unwrap().to_be_bytes());
        data.extend_from_slice(&passkey.id);
        data.extend(passkey.cose());
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": data}.
        let mut attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        attestation.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        attestation.extend(data);
        let answer = json!({
            "clientDataJSON": BASE64.encode(self.client_data("webauthn.create", options)),
            "attestationObject": BASE64.encode(attestation),
            "transports": ["internal", "hybrid", "from-the-future"],
        });
        let credential = credential(&passkey, answer);
        self.passkeys.push(passkey);
        credential
    }

    /// Answers `navigator.credentials.get()` with the passkey that was made last.
    pub fn get(&mut self, options: &Value) -> Value {
        let passkey = self.passkeys.last().expect("a passkey").clone();
        self.get_with(&passkey, options)
    }

    /// The same with a passkey of one's choice.
    pub fn get_with(&mut self, passkey: &Passkey, options: &Value) -> Value {
        if self.counter > 0 {
            self.counter += 1;
        }
        let data = self.data(options["rpId"].as_str().unwrap(), 0);
        let client_data = self.client_data("webauthn.get", options);
        let signed = [&*data, &*Sha256::digest(&client_data)].concat();
        let signature: Signature = passkey.key.sign(&signed);
        let answer = json!({
            "clientDataJSON": BASE64.encode(client_data),
            "authenticatorData": BASE64.encode(data),
            "signature": BASE64.encode(signature.to_der()),
            "userHandle": passkey.user_handle,
        });
        credential(passkey, answer)
    }

    fn data(&self, site: &str, more: u8) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let shared = if self.is_shared { BACKUP_ELIGIBLE | BACKED_UP } else { 0 };
        let mut data = Sha256::digest(site).to_vec();
        data.push(PRESENT | verified | shared | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        let origin = self.origin;
        json!({ "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }
}

/// As `PublicKeyCredential.toJSON()` writes it.
fn credential(passkey: &Passkey, response: Value) -> Value {
    let id = BASE64.encode(&passkey.id);
    json!({
        "id": id,
        "rawId": id,
        "type": "public-key",
        "authenticatorAttachment": "platform",
        "clientExtensionResults": { "credProps": { "rk": true } },
        "response": response,
    })
}

//! What the browser keeps of a second factor.

use super::Entrance;
use crate::accounts::{Account, Receipt, RecoveryCode, TotpSecret};
use crate::web::half_way::HalfWay;
use crate::web::user::User;
use crate::web::{new_codes, new_secret, trusted_browser};

impl Entrance<'_> {
    /// Which accounts' owners trust this browser.
    pub fn trusted(&self) -> Vec<Receipt> {
        trusted_browser::read(self.request)
    }

    /// Lets somebody wait between the two steps of signing in.
    pub fn keep_waiting(&self, receipt: Receipt, remembered: bool) {
        HalfWay { receipt, remembered }.write(self.request);
    }

    /// Who waits between the two steps of signing in.
    pub fn half_way(&self) -> Option<HalfWay> {
        HalfWay::read(self.request)
    }

    /// Makes this browser one that is not asked for the account's second factor at sign-in.
    pub fn trust(&self, account: &Account) {
        trusted_browser::write(self.request, account, self.now);
    }

    /// Seals the secret of an app that the user is setting up, for the page that shows it.
    pub fn seal_secret(&self, secret: &TotpSecret, user: &User) -> String {
        new_secret::seal(self.request, secret, user)
    }

    /// Opens it again.
    pub fn open_secret(&self, sealed: &str, user: &User) -> Option<TotpSecret> {
        new_secret::open(self.request, sealed, user)
    }

    /// Hands new recovery codes to their owner's browser.
    pub fn hand_over(&self, user: &User, codes: &[RecoveryCode]) {
        new_codes::write(self.request, user.session().id(), codes);
    }

    /// The recovery codes that have been made a short while ago.
    pub fn new_codes(&self, user: &User) -> Option<Vec<String>> {
        new_codes::read(self.request, user.session().id())
    }

    /// Shows them no more.
    pub fn forget_new_codes(&self) {
        new_codes::remove(self.request);
    }
}

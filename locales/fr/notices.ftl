# What the next page says after something was done.

notice-signed-out = Votre session est fermée.
notice-password-changed = Votre mot de passe a été modifié. Tous les autres navigateurs ont été déconnectés.
notice-session-ended = Ce navigateur a été déconnecté.
notice-session-gone = Ce navigateur était déjà déconnecté.
notice-others-ended = Tous les autres navigateurs ont été déconnectés.
notice-profile-saved = C’est enregistré.
notice-account-deleted = Votre compte a été supprimé, avec tout ce qui s’y rattachait.
notice-form-lost = Ce que vous alliez envoyer n’a pas pu être conservé. Veuillez le saisir à nouveau.
notice-password-reset = Votre nouveau mot de passe est en place, et tous les navigateurs ont été déconnectés. Utilisez-le pour vous connecter.
notice-confirm-email = Votre compte est créé. Un e-mail est en route vers votre adresse : veuillez ouvrir le lien qu’il contient.
notice-letter-sent = Un e-mail est en route. L’adresse sera la vôtre dès que vous aurez ouvert le lien qu’il contient.
notice-email-verified = Votre adresse e-mail est confirmée.
notice-email-withdrawn = Cette adresse est oubliée.
notice-passkey-added = Votre clé d’accès a été ajoutée. Vous pouvez désormais vous connecter avec elle.
notice-passkey-renamed = Votre clé d’accès a son nouveau nom.
notice-passkey-removed = Cette clé d’accès a été supprimée, et tous les autres navigateurs ont été déconnectés. Supprimez-la aussi de votre appareil.
notice-passkey-gone = Cette clé d’accès était déjà supprimée.
notice-sign-in-expired = Vous avez saisi votre mot de passe il y a un moment déjà. Veuillez vous connecter à nouveau.
notice-second-factor-on = L’authentification à deux facteurs est activée. Tous les autres navigateurs ont été déconnectés.
notice-second-factor-off = L’authentification à deux facteurs est désactivée. Tous les autres navigateurs ont été déconnectés.
notice-set-up-expired = Cette page est restée ouverte trop longtemps. Veuillez recommencer avec cette nouvelle image.
notice-codes-gone = Les codes de secours ne sont affichés qu’à leur création. Si vous ne les avez pas, créez-en de nouveaux.
notice-recovery-code-used = Ce code de secours ne peut plus servir. Si vous avez perdu votre téléphone, configurez-en un autre sous « Authentification à deux facteurs ».
notice-few-recovery-codes-left = Ce code de secours ne peut plus servir, et il vous en reste peu. Créez-en de nouveaux sous « Authentification à deux facteurs ».
notice-trusted-browsers-forgotten = Plus aucun navigateur n’est de confiance, et tous les autres ont été déconnectés.
notice-set-up = Votre compte est créé. Vous administrez maintenant ce site.
notice-admin-done = C’est fait, et noté dans le journal d’audit.
notice-admin-as-before = C’était déjà le cas ; rien n’a changé.
notice-link-gone = Un lien n’est affiché qu’une fois, à sa création. Si vous ne l’avez pas, créez-en un nouveau.
notice-acting-stopped = Vous agissez de nouveau en votre nom.
notice-not-acting = Vous n’agissiez au nom de personne.

# Why a browser is signed out, on the sign-in page.

ended-signed-out = Vous avez fermé votre session.
ended-signed-out-elsewhere = Votre session a été fermée depuis un autre navigateur, connecté à votre compte. Si ce n’était pas vous, connectez-vous et changez de mot de passe.
ended-idle = Votre session a été fermée, car rien ne s’est passé ici pendant un moment.
ended-absolute = Votre session a été fermée, car vous l’aviez ouverte il y a longtemps.
ended-password-changed = Votre session a été fermée, car votre mot de passe a été modifié dans un autre navigateur.
ended-second-factor-changed = Votre session a été fermée, car votre authentification à deux facteurs a été modifiée dans un autre navigateur. Si ce n’était pas vous, connectez-vous et changez de mot de passe.
ended-credentials-changed = Votre session a été fermée, car votre façon de vous connecter ou vos droits sur ce site ont changé.
ended-disabled = Votre session a été fermée, car votre compte a été désactivé.
ended-administrator = Votre session a été fermée par les responsables du site.
ended-replaced = Votre session a été fermée ici, car vous en avez ouvert une ailleurs.
ended-account-deleted = Votre session a été fermée, car ce compte a été supprimé.
ended-acting-stopped = Votre session au nom d’une autre personne a été fermée depuis un autre endroit. Veuillez vous connecter de nouveau, en votre propre nom.
ended-key-revoked = Votre session a été fermée, car ce site a remplacé une clé de sécurité. Votre compte n’est pas en cause.

# When a page cannot be had: a title and what to do.

status-400 = Demande incompréhensible
status-400-message = Votre navigateur a envoyé quelque chose que ce site ne sait pas lire.
status-401 = Connectez-vous d’abord
status-401-message = Ce contenu n’est visible qu’après connexion.
status-403-acting = Pas à la place d’une autre personne
status-403-acting-message = Ceci est réservé au titulaire du compte. Cessez d’abord d’agir à sa place.
status-403 = Accès refusé
status-403-message = Cette page est réservée à d’autres personnes, ou la demande a été envoyée depuis un autre site. Si vous avez envoyé un formulaire de ce site, rouvrez sa page et envoyez-le de là.
status-404 = Il n’y a rien ici
status-404-message = Aucune page ne se trouve à cette adresse. Elle a peut-être été déplacée, ou le lien est erroné.
status-405 = Pas de cette façon
status-405-message = Cette adresse ne peut pas être utilisée ainsi.
status-413 = C’est trop
status-413-message = Ce que vous avez envoyé dépasse la taille que ce site accepte.
status-415 = Format inconnu
status-415-message = Ce site ne sait pas lire ce que vous avez envoyé. Veuillez utiliser le formulaire de la page.
status-422 = Formulaire illisible
status-422-message = Une partie de ce que vous avez envoyé ne peut pas être juste. Revenez en arrière, vérifiez le formulaire et renvoyez-le.
status-429 = Trop de tentatives
status-429-message = Veuillez patienter un peu, puis réessayez.
status-503 = De retour dans un instant
status-503-message = Ce site n’accède pas à ses données pour le moment. Rien n’est perdu. Veuillez réessayer dans quelques secondes.
status-other = Cela n’a pas fonctionné
status-other-message = Ce site n’a pas pu faire ce que vous demandiez.
status-500 = Une erreur s’est produite
status-500-message = L’erreur vient de nous, pas de vous. Veuillez réessayer ; si elle persiste, prévenez les responsables du site.

# In the settings, below the way to a page.
settings-email-claimed = { $email }, pas encore confirmée
settings-email-none = Aucune pour l’instant
settings-two-factor-on = Activée depuis le { $since }
settings-two-factor-off = Désactivée : un mot de passe suffit pour se connecter à votre place

# At the head of the file that recovery codes are saved in; $made is a time.
recovery-codes-file =
    Codes de secours du compte { $username } sur { $site }, créés le { $made }.
    Chacun sert une seule fois, à la place d’un code de votre application.

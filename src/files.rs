//! Templates, static files and languages: those that are built into the binary, and over them those of the
//! operator's folder. In debug builds they are read from disk each time.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use rust_embed::{Embed, RustEmbed};

/// What is in a file.
pub(crate) type Content = Cow<'static, [u8]>;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Templates;

#[derive(RustEmbed)]
#[folder = "static/"]
struct Statics;

#[derive(RustEmbed)]
#[folder = "locales/"]
struct Locales;

/// Files of one kind, each by its path with `/` between its parts.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    built_in: fn() -> BTreeMap<String, Content>,
    one: fn(&str) -> Option<Content>,
    overrides: PathBuf,
}

impl Files {
    /// The templates, and those in `templates` of the operator's folder.
    pub fn templates(overrides: &Path) -> Self {
        Self::of::<Templates>(overrides.join("templates"))
    }

    /// The static files, and those in `static` of the operator's folder.
    pub fn statics(overrides: &Path) -> Self {
        Self::of::<Statics>(overrides.join("static"))
    }

    /// The sentences in each language, and those in `locales` of the operator's folder.
    pub fn locales(overrides: &Path) -> Self {
        Self::of::<Locales>(overrides.join("locales"))
    }

    /// Those that are built in alone, wherever the process was started.
    pub fn built_in_locales() -> Self {
        Self::of::<Locales>(PathBuf::new())
    }

    fn of<E: Embed>(overrides: PathBuf) -> Self {
        Self { built_in: all::<E>, one: |path| E::get(path).map(|file| file.data), overrides }
    }

    /// Where the operator's files are, if there are any.
    pub fn overrides(&self) -> &Path {
        &self.overrides
    }

    /// All of them as they are now.
    ///
    /// # Errors
    /// When a file of the operator's cannot be read.
    pub fn all(&self) -> io::Result<BTreeMap<String, Content>> {
        let [mut files, mut own] = self.layers()?;
        files.append(&mut own);
        Ok(files)
    }

    /// Those that are built in, and those of the operator's, whether or not they have the same path.
    ///
    /// # Errors
    /// When a file of the operator's cannot be read.
    pub fn layers(&self) -> io::Result<[BTreeMap<String, Content>; 2]> {
        Ok([(self.built_in)(), self.own()?])
    }

    /// Those of the operator's.
    fn own(&self) -> io::Result<BTreeMap<String, Content>> {
        let mut files = BTreeMap::new();
        if self.overrides.is_dir() {
            read_folder(&self.overrides, "", &mut files)?;
        }
        Ok(files)
    }

    /// The file of a path as it is now. The path has been checked: it leads nowhere else.
    pub fn get(&self, path: &str) -> Option<Content> {
        let own = std::fs::read(self.overrides.join(path)).ok();
        own.map(Cow::Owned).or_else(|| (self.one)(path))
    }

    /// Those of the operator's that differ from what is built in under the same path.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn replaced(&self) -> io::Result<Vec<String>> {
        let differs = |(path, content): (String, Content)| {
            (self.one)(&path).is_some_and(|original| original != content).then_some(path)
        };
        Ok(self.own()?.into_iter().filter_map(differs).collect())
    }
}

/// What `rocket_dyn_templates` is to look through for templates of its own naming, of which there are
/// none: it wants something that exists, and in debug has the templates loaded again when something
/// changes in there.
pub(crate) fn watched(overrides: &Path) -> io::Result<PathBuf> {
    let sources = cfg!(debug_assertions).then(|| concat!(env!("CARGO_MANIFEST_DIR"), "/templates"));
    let folders = [Some(overrides.join("templates")), sources.map(PathBuf::from)];
    let folder = folders.into_iter().flatten().find(|folder| folder.is_dir());
    folder.map_or_else(std::env::current_exe, Ok)
}

fn all<E: Embed>() -> BTreeMap<String, Content> {
    let files = E::iter().filter_map(|path| Some((path.to_string(), E::get(&path)?.data)));
    files.filter(|(path, _)| !path.split('/').any(is_hidden)).collect()
}

/// What editors, version control and desktops leave in folders.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

fn read_folder(
    folder: &Path,
    prefix: &str,
    files: &mut BTreeMap<String, Content>,
) -> io::Result<()> {
    for entry in folder.read_dir().map_err(|error| of(folder, &error))? {
        let path = entry.map_err(|error| of(folder, &error))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        let name = format!("{prefix}{name}");
        if is_hidden(name.rsplit('/').next().unwrap_or(&name)) {
            continue;
        }
        if path.is_dir() {
            read_folder(&path, &format!("{name}/"), files)?;
        } else {
            let content = std::fs::read(&path).map_err(|error| of(&path, &error))?;
            files.insert(name, Cow::Owned(content));
        }
    }
    Ok(())
}

fn of(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_file_in_the_folder_goes_over_the_one_that_is_built_in_and_the_others_stay() {
        let folder = tempfile::tempdir().unwrap();
        let files = Files::statics(folder.path());
        assert!(files.replaced().unwrap().is_empty());
        fs::create_dir_all(folder.path().join("static/img")).unwrap();
        fs::write(folder.path().join("static/app.css"), "mine").unwrap();
        fs::write(folder.path().join("static/img/logo.svg"), "a logo").unwrap();
        fs::write(folder.path().join("static/.app.css.swp"), "an editor's").unwrap();
        let all = files.all().unwrap();
        assert_eq!(&*all["app.css"], b"mine");
        assert_eq!(&*all["img/logo.svg"], b"a logo");
        assert!(all["favicon.svg"].starts_with(b"<svg"));
        assert!(!all.keys().any(|path| path.contains("swp")));
        assert_eq!(files.replaced().unwrap(), ["app.css"]);
        assert_eq!(files.get("app.css").as_deref(), Some(&b"mine"[..]));
        assert_eq!(files.get("favicon.svg"), all.get("favicon.svg").cloned());
        assert_eq!(files.get("nothing.css"), None);
    }
}

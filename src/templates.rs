//! The templates as they are now, and pages that need not be rendered again.

use std::borrow::Cow;
use std::collections::HashMap;
use std::error::Error;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use quick_cache::Weighter;
use quick_cache::sync::Cache;
use rocket::fairing::Fairing;
use rocket_dyn_templates::Template;
use rocket_dyn_templates::tera::{self, Context, Tera};
use serde_json::{Map, Value};

use crate::causes::causes;
use crate::config::ConfigError;
use crate::files::Files;
use crate::locales::{self, Language, Locales};

/// What is shown as text, and escaped, in templates whose names end so.
const ESCAPED: [&str; 4] = [".html", ".htm", ".xml", ".svg"];

/// How many bytes the kept pages and what they were made of take together.
const KEPT_BYTES: u64 = 8 << 20;

/// About how many pages that is.
const KEPT_PAGES: usize = 2_500;

/// About what a value takes besides what is in it.
const PLACE_BYTES: usize = 80;

/// The templates. `rocket_dyn_templates` has them loaded at the start, and in debug again when a file
/// has changed. They are rendered here and not by its `Template`, which turns what a page shows into
/// a figment value and that into JSON before Tera sees it.
#[derive(Clone, Default)]
pub(crate) struct Templates(Arc<RwLock<Arc<Loaded>>>);

/// Templates, and what has been rendered from them.
struct Loaded {
    locales: Arc<Locales>,
    /// The same templates, each with the words of a language.
    teras: HashMap<Language, Tera>,
    kept: Option<Cache<View, Arc<[u8]>, Bytes>>,
}

/// What a page is made of: of an equal one an equal page is made.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct View {
    /// Its path under `templates/`.
    pub template: Cow<'static, str>,
    /// What its words are in.
    pub language: Language,
    /// What it shows.
    pub context: Map<String, Value>,
}

impl Templates {
    /// Templates that were loaded by hand.
    #[cfg(test)]
    pub fn of(tera: &Tera) -> Self {
        let locales = Locales::load(&Files::locales(Path::new("nowhere")), &[]).unwrap();
        Self(Arc::new(RwLock::new(Arc::new(Loaded::new(tera, locales, true)))))
    }

    /// Loads the templates at the start and after each change; `prepare` gives them what they call,
    /// `locales` are their languages, and `again` loads those anew after a change.
    pub fn fairing(
        self,
        files: Files,
        locales: Locales,
        again: impl Fn() -> Result<Locales, ConfigError> + Send + Sync + 'static,
        prepare: impl Fn(&mut Tera) + Send + Sync + 'static,
    ) -> impl Fairing {
        let first = Mutex::new(Some(locales));
        Template::try_custom(move |engines| {
            prepare(&mut engines.tera);
            load(&mut engines.tera, &files)?;
            // In debug a static file that a page names may change, too, which nobody tells.
            let first = first.lock().unwrap_or_else(PoisonError::into_inner).take();
            let locales = first.map_or_else(&again, Ok)?;
            let loaded = Loaded::new(&engines.tera, locales, !cfg!(debug_assertions));
            *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(loaded);
            Ok(())
        })
    }

    /// The page of a view.
    pub fn render(&self, view: View) -> tera::Result<Arc<[u8]>> {
        self.loaded().render(view)
    }

    /// The same for a page that is shown often and has no secret in it: it is kept, and not rendered
    /// again for an equal view.
    pub fn render_once(&self, view: View) -> tera::Result<Arc<[u8]>> {
        let loaded = self.loaded();
        let Some(kept) = &loaded.kept else { return loaded.render(view) };
        if let Some(page) = kept.get(&view) {
            return Ok(page);
        }
        let page = loaded.render(view.clone())?;
        kept.insert(view, page.clone());
        Ok(page)
    }

    /// The languages that they have words in.
    pub fn locales(&self) -> Arc<Locales> {
        self.loaded().locales.clone()
    }

    fn loaded(&self) -> Arc<Loaded> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Loaded {
    fn new(tera: &Tera, locales: Locales, keeps: bool) -> Self {
        let kept = keeps.then(|| Cache::with_weighter(KEPT_PAGES, KEPT_BYTES, Bytes));
        let locales = Arc::new(locales);
        let speaking = |language: &Language| {
            let mut tera = tera.clone();
            locales::register(&mut tera, &locales, language);
            (language.clone(), tera)
        };
        let teras = locales.offered().iter().map(speaking).collect();
        Self { locales, teras, kept }
    }

    fn render(&self, view: View) -> tera::Result<Arc<[u8]>> {
        let context = Context::from_value(Value::Object(view.context))?;
        let tera = self
            .teras
            .get(&view.language)
            .or_else(|| self.teras.get(self.locales.default_language()));
        let tera = tera.ok_or_else(|| tera::Error::msg("there are no languages"))?;
        Ok(tera.render(&view.template, &context)?.into_bytes().into())
    }
}

impl Default for Loaded {
    fn default() -> Self {
        Self::new(&Tera::default(), Locales::none(), true)
    }
}

/// Gives Tera all templates at once: it wants to know the one that another extends.
pub(crate) fn load(tera: &mut Tera, files: &Files) -> Result<(), Box<dyn Error>> {
    tera.autoescape_on(ESCAPED.to_vec());
    let mut templates = Vec::new();
    for (path, content) in files.all()? {
        let extension = Path::new(&path).extension().and_then(|extension| extension.to_str());
        match extension {
            Some("html" | "txt" | "xml") => {}
            Some("tera") => {
                let name = path.trim_end_matches(".tera");
                let folder = files.overrides().display();
                return Err(format!("{folder}/{path}: name it {name}, without .tera").into());
            }
            _ => continue,
        }
        let text = String::from_utf8(content.into_owned());
        templates.push((path.clone(), text.map_err(|_| format!("{path} is not UTF-8 text"))?));
    }
    tera.add_raw_templates(templates).map_err(|error| causes(&error).into())
}

/// What a kept page weighs.
#[derive(Clone)]
struct Bytes;

impl Weighter<View, Arc<[u8]>> for Bytes {
    fn weight(&self, view: &View, page: &Arc<[u8]>) -> u64 {
        let shown = view.context.iter().map(|(name, value)| name.len() + size(value));
        (page.len() + shown.sum::<usize>()) as u64
    }
}

/// About how many bytes a value takes, its place in a tree included.
fn size(value: &Value) -> usize {
    let inside = match value {
        Value::String(text) => text.len(),
        Value::Array(values) => values.iter().map(size).sum(),
        Value::Object(values) => values.iter().map(|(name, value)| name.len() + size(value)).sum(),
        _ => 0,
    };
    PLACE_BYTES + inside
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use serde_json::json;

    use super::*;
    use crate::causes::causes;

    /// A template that counts how often it is rendered.
    fn counting(template: &str) -> (Tera, Arc<AtomicUsize>) {
        let count = Arc::new(AtomicUsize::new(0));
        let counted = count.clone();
        let mut tera = Tera::default();
        tera.add_raw_template("page", template).unwrap();
        tera.register_function("count", move |_: &HashMap<String, Value>| {
            counted.fetch_add(1, Ordering::Relaxed);
            Ok(Value::from(""))
        });
        (tera, count)
    }

    fn view(name: &str) -> View {
        let context = Map::from_iter([("name".to_owned(), json!(name))]);
        View { template: "page".into(), language: Language::english(), context }
    }

    #[test]
    fn a_kept_page_is_rendered_once_for_each_view() {
        let (tera, count) = counting("{{ count() }}Hello {{ name }}");
        let templates = Templates::of(&tera);
        for name in ["Ann", "Bo", "Ann", "Bo"] {
            let page = templates.render_once(view(name)).unwrap();
            assert_eq!(*page, *format!("Hello {name}").as_bytes());
        }
        assert_eq!(count.load(Ordering::Relaxed), 2);
    }

    #[test]
    fn another_page_is_rendered_each_time_and_not_kept() {
        let (tera, count) = counting("{{ count() }}Hello {{ name }}");
        let templates = Templates::of(&tera);
        for _ in 0..3 {
            templates.render(view("Ann")).unwrap();
        }
        templates.render_once(view("Ann")).unwrap();
        assert_eq!(count.load(Ordering::Relaxed), 4);
    }

    #[test]
    fn templates_that_are_loaded_again_forget_the_pages_of_the_old_ones() {
        let templates = Templates::of(&counting("Hello {{ name }}").0);
        templates.render_once(view("Ann")).unwrap();
        *templates.0.write().unwrap() = Templates::of(&counting("Bye {{ name }}").0).loaded();
        assert_eq!(*templates.render_once(view("Ann")).unwrap(), *b"Bye Ann");
    }

    #[test]
    fn what_is_kept_has_a_bound() {
        let templates = Templates::of(&counting("{{ name }}").0);
        let long = "x".repeat(1 << 20);
        for index in 0..20 {
            templates.render_once(view(&format!("{index}{long}"))).unwrap();
        }
        assert!(templates.loaded().kept.as_ref().unwrap().weight() <= KEPT_BYTES);
    }

    #[test]
    fn an_error_says_what_led_to_it() {
        let templates = Templates::of(&counting("{{ nobody }}").0);
        let said = causes(&templates.render(view("Ann")).unwrap_err());
        assert!(said.contains("page") && said.contains("nobody"), "{said}");
    }
}

//! A metric that is read at a scrape, and how it is written.

use std::fmt;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{DescriptorEncoder, EncodeMetric};
use prometheus_client::metrics::MetricType;
use prometheus_client::metrics::counter::ConstCounter;
use prometheus_client::metrics::gauge::ConstGauge;

/// What was read.
#[derive(Debug)]
pub struct Read(pub Vec<Reading>);

/// A metric with its values.
#[derive(Clone, Debug)]
pub struct Reading {
    name: &'static str,
    help: &'static str,
    kind: Kind,
    /// The name of the label; none where there is one value.
    label: Option<&'static str>,
    values: Vec<(&'static str, f64)>,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Counter,
    Gauge,
}

impl Reading {
    /// How something is.
    pub fn gauge(name: &'static str, help: &'static str, value: f64) -> Self {
        Self { name, help, kind: Kind::Gauge, label: None, values: vec![("", value)] }
    }

    /// How several things are, told apart by the label.
    pub fn gauges(
        name: &'static str,
        help: &'static str,
        label: &'static str,
        values: Vec<(&'static str, f64)>,
    ) -> Self {
        Self { name, help, kind: Kind::Gauge, label: Some(label), values }
    }

    /// How often something has happened.
    pub fn counter(name: &'static str, help: &'static str, count: u64) -> Self {
        Self { name, help, kind: Kind::Counter, label: None, values: vec![("", count as f64)] }
    }

    /// How often several things have happened, told apart by the label.
    pub fn counters(
        name: &'static str,
        help: &'static str,
        label: &'static str,
        counts: Vec<(&'static str, u64)>,
    ) -> Self {
        let values = counts.into_iter().map(|(word, count)| (word, count as f64)).collect();
        Self { name, help, kind: Kind::Counter, label: Some(label), values }
    }

    fn encode(&self, encoder: &mut DescriptorEncoder<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Counter => MetricType::Counter,
            Kind::Gauge => MetricType::Gauge,
        };
        let mut metric = encoder.encode_descriptor(self.name, self.help, None, kind)?;
        for (word, value) in &self.values {
            let labels: Vec<_> = self.label.iter().map(|label| (*label, *word)).collect();
            let metric = metric.encode_family(&labels)?;
            match self.kind {
                Kind::Counter => ConstCounter::new(*value).encode(metric)?,
                Kind::Gauge => ConstGauge::new(*value).encode(metric)?,
            }
        }
        Ok(())
    }
}

impl Collector for Read {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|reading| reading.encode(&mut encoder))
    }
}

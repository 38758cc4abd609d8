//! Lists of articles that are no feeds: HTML pages read by a selector, and sitemaps.

mod guess;
mod page;
mod sitemap;

pub use guess::guess;
pub use page::{ListError, html};
pub use sitemap::{Child, Sitemap, SitemapError, sitemap};

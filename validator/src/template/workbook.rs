//! The form as an Excel workbook.

use std::collections::HashMap;

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DataValidationRule, DocProperties,
    ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, Worksheet, XlsxError,
};

use super::guidance::{self, Line};
use super::model::{Column, Input, Prompt, Sheet};
use super::{Template, TemplateError};
use crate::carried;
use crate::number::shown;

/// The most characters of a message beside a cell, and of its title.
const MESSAGE: usize = 255;
const TITLE: usize = 32;

/// The column of the hidden sheet in which lists begin, to the right of what it says itself.
const LISTS: u16 = 5;

/// How the cells look.
struct Looks {
    header: Format,
    needed: Format,
    hint: Format,
    given: Format,
    date: Format,
    whole: Format,
    text: Format,
}

impl Looks {
    fn new() -> Self {
        let header = Format::new()
            .set_bold()
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_background_color(Color::RGB(0x00E3_ECF5))
            .set_border_bottom(FormatBorder::Thin);
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            needed: header.clone().set_background_color(Color::RGB(0x00FC_E9C8)),
            header,
            hint: wrapped
                .clone()
                .set_font_color(Color::RGB(0x0055_5555))
                .set_italic(),
            given: wrapped.set_bold(),
            date: Format::new().set_num_format("dd/mm/yyyy"),
            whole: Format::new().set_num_format("0"),
            text: Format::new(),
        }
    }
}

/// The lists of the drop-downs, each once, by what it holds.
#[derive(Default)]
struct Lists {
    all: Vec<Vec<String>>,
    places: HashMap<Vec<String>, usize>,
}

impl Lists {
    /// The formula of the cells in which a list stands.
    fn formula(&mut self, list: &[String]) -> Formula {
        let at = if let Some(at) = self.places.get(list) {
            *at
        } else {
            self.all.push(list.to_vec());
            self.places.insert(list.to_vec(), self.all.len() - 1);
            self.all.len() - 1
        };
        let column = crate::plan::columns::letters(usize::from(LISTS) + at);
        let count = list.len().max(1);
        Formula::new(format!("={}!${column}$1:${column}${count}", carried::SHEET))
    }
}

/// Writes the workbook.
pub(super) fn write(
    template: &Template<'_>,
    sheets: &[Sheet],
    is_wide: bool,
) -> Result<Vec<u8>, TemplateError> {
    write_filled(template, sheets, is_wide, &mut |_, _| Ok(()))
}

/// The same, with what `fill` writes into each sheet.
pub(super) fn write_filled(
    template: &Template<'_>,
    sheets: &[Sheet],
    is_wide: bool,
    fill: &mut dyn FnMut(&mut Worksheet, &Sheet) -> Result<(), XlsxError>,
) -> Result<Vec<u8>, TemplateError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(template)?);
    let looks = Looks::new();
    let mut lists = Lists::default();
    let lines = guidance::lines(template, sheets, is_wide);
    write_guidance(book.add_worksheet(), &lines)?;
    for sheet in sheets {
        let page = book.add_worksheet();
        write_sheet(page, sheet, &looks, &mut lists)?;
        fill(page, sheet)?;
    }
    if let Some(first) = book.worksheets_mut().get_mut(1) {
        first.set_tab_color(Color::RGB(0x001F_6FB2));
    }
    write_carried(book.add_worksheet(), template, sheets, &lists)?;
    Ok(book.save_to_buffer()?)
}

/// What the file says of itself: the day is that of the release, so that the same template has the same bytes.
fn properties(template: &Template<'_>) -> Result<DocProperties, XlsxError> {
    let date = template.release.date();
    let [year, month, day] = [date.year(), i16::from(date.month()), i16::from(date.day())];
    let number = |number: i16| u8::try_from(number).unwrap_or(1);
    let made = ExcelDateTime::from_ymd(
        u16::try_from(year).unwrap_or(2026),
        number(month),
        number(day),
    )?;
    Ok(DocProperties::new()
        .set_title(&template.profile.header.title)
        .set_author("Open Outcomes")
        .set_creation_datetime(&made))
}

/// How wide the sheet for reading is, in characters: as wide as a page.
const GUIDANCE_WIDTH: u32 = 84;

/// How high a line of it is: not every program makes rows as high as what they hold.
fn line_height(line: &Line) -> u32 {
    match line {
        Line::Title(_) => 24,
        Line::Heading(text) | Line::Text(text) => 15 * rows_of(text, GUIDANCE_WIDTH),
        Line::Blank => 10,
    }
}

/// How many rows a text takes in a column, words kept together.
fn rows_of(text: &str, width: u32) -> u32 {
    let (mut rows, mut used) = (1, 0);
    for word in text.split(' ') {
        let long = u32::try_from(word.chars().count()).unwrap_or(u32::MAX) + 1;
        if used > 0 && used + long > width {
            rows += 1;
            used = 0;
        }
        used += long.min(width);
    }
    rows
}

fn write_guidance(page: &mut Worksheet, lines: &[Line]) -> Result<(), XlsxError> {
    page.set_name(carried::GUIDANCE)?;
    page.set_screen_gridlines(false);
    page.set_column_width(0, GUIDANCE_WIDTH)?;
    page.set_portrait();
    page.set_print_fit_to_pages(1, 0);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let title = plain.clone().set_bold().set_font_size(16);
    let heading = plain.clone().set_bold().set_font_size(12);
    for (row, line) in (0..).zip(lines) {
        page.set_row_height(row, line_height(line))?;
        match line {
            Line::Title(text) => page.write_string_with_format(row, 0, text, &title)?,
            Line::Heading(text) => page.write_string_with_format(row, 0, text, &heading)?,
            Line::Text(text) => page.write_string_with_format(row, 0, text, &plain)?,
            Line::Blank => page,
        };
    }
    Ok(())
}

fn write_sheet(
    page: &mut Worksheet,
    sheet: &Sheet,
    looks: &Looks,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    page.set_name(&sheet.name)?;
    page.set_freeze_panes(1, 1)?;
    page.set_landscape();
    page.set_print_fit_to_pages(1, 0);
    page.set_repeat_rows(0, 0)?;
    page.set_row_height(0, header_height(sheet))?;
    let first = 1 + u32::try_from(sheet.given.len()).unwrap_or(u32::MAX - sheet.rows - 1);
    let last = first + sheet.rows - 1;
    for (at, column) in (0..).zip(&sheet.columns) {
        page.set_column_width(at, column.width)?;
        let format = match column.input {
            Input::Date => &looks.date,
            Input::Integer(..) => &looks.whole,
            _ => &looks.text,
        };
        page.set_column_format(at, format)?;
        let header = if column.is_required {
            &looks.needed
        } else {
            &looks.header
        };
        page.write_string_with_format(0, at, &column.header, header)?;
        if column.is_hint {
            continue;
        }
        let from = if sheet.given.is_empty() { 1 } else { first };
        let validation = validation(&column.input, &column.prompt, lists)?;
        page.add_data_validation(from, at, last, at, &validation)?;
    }
    write_given(page, sheet, looks, lists)
}

/// Writes the rows in which something stands already.
fn write_given(
    page: &mut Worksheet,
    sheet: &Sheet,
    looks: &Looks,
    lists: &mut Lists,
) -> Result<(), XlsxError> {
    for (row, given) in (1..).zip(&sheet.given) {
        let rows = given.cells.iter().zip(&sheet.columns);
        let rows = rows.map(|(cell, column)| rows_of(cell, column.width.saturating_sub(2).max(1)));
        page.set_row_height(row, 15 * rows.max().unwrap_or(1).min(20))?;
        for ((at, cell), column) in (0..).zip(&given.cells).zip(&sheet.columns) {
            if !cell.is_empty() {
                let format = if column.is_hint {
                    &looks.hint
                } else {
                    &looks.given
                };
                page.write_string_with_format(row, at, cell, format)?;
            }
        }
        for (at, input, prompt) in &given.inputs {
            let at = u16::try_from(*at).unwrap_or_default();
            let validation = validation(input, prompt, lists)?;
            page.add_data_validation(row, at, row, at, &validation)?;
            if *input == Input::Date {
                page.write_blank(row, at, &looks.date)?;
            }
        }
    }
    Ok(())
}

/// What a cell takes, and what is said beside it.
fn validation(
    input: &Input,
    prompt: &Prompt,
    lists: &mut Lists,
) -> Result<DataValidation, XlsxError> {
    let new = DataValidation::new();
    let numbers_of = |list: &[f64]| list.iter().map(|number| shown(*number)).collect::<Vec<_>>();
    let is_list = matches!(input, Input::List(list) | Input::Suggestions(list) if !list.is_empty());
    let (rule, wrong) = match input {
        Input::List(list) | Input::Suggestions(list) if is_list => (
            new.allow_list_formula(lists.formula(list)),
            "Choose one from the list, or leave the cell empty.".to_owned(),
        ),
        Input::Numbers(list) => (
            new.allow_list_formula(lists.formula(&numbers_of(list))),
            "Choose one of the numbers of the list, or leave the cell empty.".to_owned(),
        ),
        Input::Integer(least, most) => {
            let ends = (least.unwrap_or(-1e9), most.unwrap_or(1e9));
            let formula = |end: f64| Formula::new(format!("{end}"));
            (
                new.allow_whole_number_formula(DataValidationRule::Between(
                    formula(ends.0),
                    formula(ends.1),
                )),
                numbers("a whole number", *least, *most),
            )
        }
        Input::Decimal(least, most) => (
            new.allow_decimal_number(DataValidationRule::Between(
                least.unwrap_or(-1e15),
                most.unwrap_or(1e15),
            )),
            numbers("a number", *least, *most),
        ),
        Input::Date => {
            let day = |year| ExcelDateTime::from_ymd(year, 1, 1);
            (
                new.allow_date(DataValidationRule::Between(day(1990)?, day(2100)?)),
                "Write the day as 31/03/2025.".to_owned(),
            )
        }
        Input::Text(Some(most)) => (
            new.allow_text_length(DataValidationRule::LessThanOrEqualTo(*most)),
            format!("Write at most {most} characters."),
        ),
        _ => (new.allow_any_value(), String::new()),
    };
    rule.ignore_blank(true)
        .set_error_style(error_style(input))
        .set_input_title(cut(&prompt.title, TITLE))?
        .set_input_message(cut(&prompt.text, MESSAGE))?
        .set_error_title(cut(&prompt.title, TITLE))?
        .set_error_message(cut(&wrong, MESSAGE))
}

/// Whether what is none of the values is refused: what is only suggested may be overruled.
fn error_style(input: &Input) -> DataValidationErrorStyle {
    match input {
        Input::Suggestions(_) => DataValidationErrorStyle::Information,
        _ => DataValidationErrorStyle::Stop,
    }
}

/// What to say of something else than a number that can be.
fn numbers(what: &str, least: Option<f64>, most: Option<f64>) -> String {
    match (least, most) {
        (Some(least), Some(most)) => format!("Write {what} from {least} to {most}."),
        (Some(least), None) => format!("Write {what}, {least} or more."),
        (None, Some(most)) => format!("Write {what}, {most} or less."),
        (None, None) => format!("Write {what}."),
    }
}

/// A text of at most `most` characters, as Excel counts them, cut behind a word.
fn cut(text: &str, most: usize) -> String {
    let count = |text: &str| text.encode_utf16().count();
    if count(text) <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_inclusive(' ') {
        if count(&short) + count(word.trim_end()) + 1 > most {
            break;
        }
        short.push_str(word);
    }
    if short.is_empty() {
        short = text.chars().take(most / 2).collect();
    }
    format!("{}…", short.trim_end())
}

/// How high the row of headers is, so that all of them can be read.
fn header_height(sheet: &Sheet) -> u32 {
    let rows = |column: &Column| rows_of(&column.header, column.width.saturating_sub(3).max(1));
    let rows = sheet.columns.iter().map(rows).max();
    15 * rows.unwrap_or(1).clamp(2, 8)
}

/// Writes what the template carries, and the lists, into a sheet that is hidden and can be shown.
fn write_carried(
    page: &mut Worksheet,
    template: &Template<'_>,
    sheets: &[Sheet],
    lists: &Lists,
) -> Result<(), XlsxError> {
    page.set_name(carried::SHEET)?;
    page.set_hidden(true);
    page.set_column_width(1, 60)?;
    for (row, cells) in (0..).zip(carried::rows(&template.carried(sheets))) {
        for (at, cell) in (0..).zip(cells) {
            page.write_string(row, at, cell)?;
        }
    }
    for (column, list) in (LISTS..).zip(&lists.all) {
        for (row, cell) in (0..).zip(list) {
            // Excel takes over what is chosen as it stands there, so a number must be one.
            match cell.parse::<f64>() {
                Ok(number) if shown(number) == *cell => page.write_number(row, column, number)?,
                _ => page.write_string(row, column, cell)?,
            };
        }
    }
    Ok(())
}
